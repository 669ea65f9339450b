package org.wavegate.server.rig;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The embedded component router as a process of its own.
public final class RouterProcess implements XmppNetwork {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

  private final ServerProcess process;
  private final int componentPort;

  private RouterProcess(ServerProcess process, int componentPort) {
    this.process = process;
    this.componentPort = componentPort;
  }

  /// Starts a router and waits until it takes components.
  ///
  /// @param secret of every component
  public static RouterProcess start(String secret, Path log)
      throws IOException, InterruptedException {
    int port = FreePorts.take(1).getFirst();
    ServerProcess process =
        ServerProcess.startWavegate(
            "the component router",
            List.of("router", "--until-stdin-ends", "--port", Integer.toString(port)),
            Map.of("WAVEGATE_ROUTER_SECRET", secret),
            log);
    try {
      process.awaitListening(port, START_TIMEOUT);
      return new RouterProcess(process, port);
    } catch (IOException | InterruptedException e) {
      process.close();
      throw e;
    }
  }

  @Override
  public String description() {
    return "the embedded component router (install Prosody or ejabberd to use that)";
  }

  @Override
  public int componentPort() {
    return componentPort;
  }

  @Override
  public ServerProcess process() {
    return process;
  }
}
