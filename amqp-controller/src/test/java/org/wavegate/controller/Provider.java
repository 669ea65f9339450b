package org.wavegate.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.wavegate.controller.client.ControllerClient;
import org.wavegate.model.id.Domain;

/// A controller with its broker and a client of it.
public final class Provider implements AutoCloseable {
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int LANES = 3;

  private final TestBroker broker;
  private final Controller controller;
  private final ControllerClient client;

  private Provider(TestBroker broker, Controller controller, ControllerClient client) {
    this.broker = broker;
    this.controller = controller;
    this.client = client;
  }

  /// Starts one whose store is in a folder of its own.
  public static Provider start(Domain domain, Path folder, Optional<Federation> federation)
      throws Exception {
    TestBroker broker = new TestBroker();
    Controller controller =
        Controller.open(
            new ControllerSettings(
                domain, folder.resolve(domain + ".db"), broker.settings(), LANES),
            federation,
            Clock.systemUTC());
    controller.start();
    ControllerClient client = new ControllerClient(broker.settings(), domain.name());
    client.start();
    assertThat(controller.awaitReady(PATIENCE)).isTrue();
    assertThat(client.awaitReady(PATIENCE)).isTrue();
    return new Provider(broker, controller, client);
  }

  public TestBroker broker() {
    return broker;
  }

  public ControllerClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    controller.close();
    broker.close();
  }
}
