package org.wavegate.system.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wavegate.controller.client.ControllerClient;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import org.wavegate.model.service.WaveletQueries.History;
import org.wavegate.model.service.WaveletQueries.HistoryPage;
import org.wavegate.model.service.WaveletQueries.Snapshot;
import org.wavegate.model.wavelet.Wavelet;
import org.wavegate.server.broker.BrokerUser;
import org.wavegate.system.cluster.SplitProvider;

/// What a provider answers to those who read its waves.
final class ProviderReader implements AutoCloseable {
  private static final Duration CONNECT_MAX = Duration.ofSeconds(60);

  private final ControllerClient controller;
  private final ParticipantId reader;

  private ProviderReader(ControllerClient controller, ParticipantId reader) {
    this.controller = controller;
    this.reader = reader;
  }

  /// @param reader who is on all the waves
  static ProviderReader connect(SplitProvider provider, ParticipantId reader)
      throws IOException, InterruptedException {
    ControllerClient controller =
        new ControllerClient(
            provider.gatewayAccess(), BrokerUser.GATEWAY.node("check-" + UUID.randomUUID()));
    controller.start();
    if (!controller.awaitReady(CONNECT_MAX)) {
      controller.close();
      throw new IOException(provider.setup().domain() + " has no broker");
    }
    return new ProviderReader(controller, reader);
  }

  /// A wavelet as it is; empty while the provider cannot say.
  Optional<Wavelet> wavelet(WaveletName name) {
    return switch (controller.queries().snapshot(new Snapshot(name, reader, 0))) {
      case Outcome.Done<Wavelet>(Wavelet wavelet) -> Optional.of(wavelet);
      case Outcome.Refused<Wavelet> _ -> Optional.empty();
    };
  }

  /// All deltas of a wavelet.
  List<DeltaEvent> history(WaveletName name) throws IOException {
    List<DeltaEvent> deltas = new ArrayList<>();
    while (true) {
      long from = deltas.isEmpty() ? 0 : deltas.getLast().delta().resulting().version();
      switch (controller.queries().history(new History(name, reader, from, Optional.empty()))) {
        case Outcome.Done<HistoryPage>(HistoryPage page) -> {
          deltas.addAll(page.deltas());
          if (page.complete()) {
            return deltas;
          }
        }
        case Outcome.Refused<HistoryPage>(var refusal) ->
            throw new IOException("history of " + name + ": " + refusal);
      }
    }
  }

  @Override
  public void close() {
    controller.close();
  }
}
