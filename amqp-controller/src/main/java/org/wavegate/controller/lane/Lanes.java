package org.wavegate.controller.lane;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.wavegate.controller.amqp.Broker;
import org.wavegate.controller.amqp.BrokerLoop;
import org.wavegate.controller.store.Store;
import org.wavegate.controller.wavelet.Decider;
import org.wavegate.federation.signing.DomainSigner;
import org.wavegate.model.codec.WireCodec;

/// All lanes of a process and the writer behind them.
public final class Lanes implements AutoCloseable {
  private final Writer writer;
  private final List<BrokerLoop> loops;

  /// Lanes that are not started yet.
  ///
  /// @param signer as the decider's; its info goes with what is forwarded to other providers
  public Lanes(
      int count,
      Broker broker,
      Store store,
      Decider decider,
      Optional<DomainSigner> signer,
      Clock clock) {
    this.writer = new Writer(store, count);
    Lane lane =
        new Lane(
            store, writer, decider, signer.map(DomainSigner::info).map(WireCodec::encode), clock);
    this.loops =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> new BrokerLoop("wavegate-lane-" + i, broker, Lane.BATCH_MAX, lane))
            .toList();
  }

  public void start() {
    writer.start();
    loops.forEach(BrokerLoop::start);
  }

  /// Waits until all lanes take commands.
  ///
  /// @return whether they do
  public boolean awaitReady(Duration atMost) throws InterruptedException {
    for (BrokerLoop loop : loops) {
      if (!loop.awaitReady(atMost)) {
        return false;
      }
    }
    return true;
  }

  /// Whether all lanes take commands right now.
  public boolean isReady() {
    return loops.stream().allMatch(BrokerLoop::isReady);
  }

  /// Takes no more commands, and ends those it has.
  public void stop() {
    loops.forEach(BrokerLoop::stop);
  }

  /// Ends the lanes, each after its last commit, then the writer.
  @Override
  public void close() {
    stop();
    loops.forEach(BrokerLoop::close);
    writer.close();
  }
}
