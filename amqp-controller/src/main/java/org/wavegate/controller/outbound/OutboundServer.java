package org.wavegate.controller.outbound;

import java.time.Duration;
import org.wavegate.controller.amqp.Addresses;
import org.wavegate.controller.amqp.AmqpSettings;
import org.wavegate.controller.amqp.Broker;
import org.wavegate.controller.rpc.Methods;
import org.wavegate.controller.rpc.RpcServer;
import org.wavegate.model.service.OutboundWork;

/// Serves [OutboundWork] to the controllers of the provider.
///
/// The broker hands all work for one domain to one process, which therefore knows what it told that
/// domain already; here it runs in parallel, so that one slow wavelet does not hold up the others
/// of its host. No order is lost by that: an author has one delta on its way per wavelet (the key
/// of the table `outgoing`), the next is made only after that one has ended, a repeat carries the
/// same bytes, which the host recognises, and deltas of several authors may reach the host in any
/// order. Nor do other hosts wait for one that is silent: the work bounds what waits for each.
public final class OutboundServer implements AutoCloseable {
  private static final int CONCURRENCY = 512;

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
