package org.wavegate.server.rig;

import java.io.IOException;
import java.time.Duration;

/// What carries stanzas between the providers of a rig, as a process of its own.
public final class XmppNetwork implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

  private final String description;
  private final ServerProcess process;
  private final int componentPort;

  private XmppNetwork(String description, ServerProcess process, int componentPort) {
    this.description = description;
    this.process = process;
    this.componentPort = componentPort;
  }

  /// Waits until a process takes components, and ends it when that does not come about.
  static XmppNetwork awaited(String description, ServerProcess process, int componentPort)
      throws IOException, InterruptedException {
    try {
      process.awaitListening(componentPort, START_TIMEOUT);
      return new XmppNetwork(description, process, componentPort);
    } catch (IOException | InterruptedException e) {
      process.close();
      throw e;
    }
  }

  /// What people call it.
  public String description() {
    return description;
  }

  /// Where on loopback components connect.
  public int componentPort() {
    return componentPort;
  }

  public ServerProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }
}
