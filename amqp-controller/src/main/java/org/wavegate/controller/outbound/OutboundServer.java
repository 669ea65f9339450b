package org.wavegate.controller.outbound;

import java.time.Duration;
import org.wavegate.controller.amqp.Addresses;
import org.wavegate.controller.amqp.AmqpSettings;
import org.wavegate.controller.amqp.Broker;
import org.wavegate.controller.rpc.Methods;
import org.wavegate.controller.rpc.RpcServer;
import org.wavegate.model.service.OutboundWork;

/// Serves [OutboundWork] to the controllers of the provider.
public final class OutboundServer implements AutoCloseable {
  private static final int CONCURRENCY = 64;

  private final RpcServer server;

  /// A server that is not started yet.
  public OutboundServer(AmqpSettings settings, OutboundWork work) {
    this.server =
        new RpcServer(
            "wavegate-outbound",
            new Broker(settings),
            Addresses.FEDERATION,
            CONCURRENCY,
            new RpcServer.Handlers().on(Methods.SUBMIT_TO_HOST, work::submitToHost));
  }

  public void start() {
    server.start();
  }

  /// Waits until work is taken.
  ///
  /// @return whether it is
  public boolean awaitReady(Duration atMost) throws InterruptedException {
    return server.awaitReady(atMost);
  }

  /// Whether work is taken right now.
  public boolean isReady() {
    return server.isReady();
  }

  @Override
  public void close() {
    server.close();
  }
}
