package org.wavegate.xmpp;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.wavegate.xmpp.router.ComponentRouter;
import org.wavegate.xmpp.router.FaultPlan;
import org.wavegate.xmpp.router.RouterSettings;

/// The embedded component router.
public final class RouterServer implements XmppServer {
  private final int port = XmppServer.freePort();
  private final FaultPlan faults;
  private ComponentRouter router;

  public RouterServer() {
    this(FaultPlan.none());
  }

  public RouterServer(FaultPlan faults) {
    this.faults = faults;
    start();
  }

  public ComponentRouter router() {
    return router;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void start() {
    try {
      router = ComponentRouter.start(RouterSettings.withOneSecret(port, SECRET).withFaults(faults));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    router.close();
  }
}
