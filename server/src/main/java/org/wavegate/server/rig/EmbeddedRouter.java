package org.wavegate.server.rig;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The component router of this installation, which is always at hand.
public final class EmbeddedRouter {
  private EmbeddedRouter() {}

  /// Starts a router and waits until it takes components.
  ///
  /// @param secret of every component
  public static XmppNetwork start(String secret, Path log)
      throws IOException, InterruptedException {
    int port = FreePorts.take(1).getFirst();
    ServerProcess process =
        ServerProcess.startWavegate(
            "the component router",
            List.of("router", "--until-stdin-ends", "--port", Integer.toString(port)),
            Map.of("WAVEGATE_ROUTER_SECRET", secret),
            log);
    return XmppNetwork.awaited(
        "the embedded component router (install Prosody or ejabberd to use that)", process, port);
  }
}
