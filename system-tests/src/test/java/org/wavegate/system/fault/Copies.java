package org.wavegate.system.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;
import org.wavegate.system.cluster.Cluster;
import org.wavegate.system.cluster.SplitProvider;
import org.wavegate.system.load.AcknowledgedEdit;
import org.wavegate.system.load.LoadReport;

/// The same waves as all providers and all listeners have them.
final class Copies implements AutoCloseable {
  private final Map<Domain, ProviderReader> readers;

  private Copies(Map<Domain, ProviderReader> readers) {
    this.readers = readers;
  }

  static Copies of(Cluster cluster) throws IOException, InterruptedException {
    Map<Domain, ProviderReader> readers = new LinkedHashMap<>();
    for (SplitProvider provider : cluster.providers()) {
      Domain domain = provider.setup().domain();
      readers.put(domain, ProviderReader.connect(provider, Population.reader(domain)));
    }
    return new Copies(readers);
  }

  /// Where copies and views of the same wave stand at different versions; empty when all is quiet.
  List<String> differences(LoadReport report) {
    Map<WaveletName, Map<String, String>> heads = new LinkedHashMap<>();
    for (LoadReport.Seen seen : report.views()) {
      heads
          .computeIfAbsent(seen.wavelet(), this::headsAtProviders)
          .put(seen.person().address(), head(seen.state()));
    }
    return heads.entrySet().stream()
        .filter(wave -> wave.getValue().values().stream().distinct().count() > 1)
        .map(wave -> wave.getKey() + ": " + wave.getValue())
        .toList();
  }

  private Map<String, String> headsAtProviders(WaveletName wavelet) {
    Map<String, String> heads = new LinkedHashMap<>();
    readers.forEach((domain, reader) -> heads.put(domain.name(), head(reader.wavelet(wavelet))));
    return heads;
  }

  private static String head(Optional<Wavelet> wavelet) {
    return wavelet.map(state -> state.head().toString()).orElse("unknown");
  }

  /// Compares everything. Nothing changes meanwhile.
  void check(LoadReport report, List<AcknowledgedEdit> edits, Findings findings)
      throws IOException {
    report.complaints().forEach(findings::add);
    List<WaveletName> waves =
        report.views().stream().map(LoadReport.Seen::wavelet).distinct().toList();
    Map<WaveletName, List<DeltaEvent>> first = new LinkedHashMap<>();
    for (var reader : readers.entrySet()) {
      List<DeltaEvent> all = new ArrayList<>();
      for (WaveletName wave : waves) {
        List<DeltaEvent> history = reader.getValue().history(wave);
        all.addAll(history);
        List<DeltaEvent> other = first.putIfAbsent(wave, history);
        findings.require(
            other == null || deltas(other).equals(deltas(history)),
            reader.getKey() + " has another history of " + wave);
        Optional<Wavelet> copy = reader.getValue().wavelet(wave);
        findings.require(
            copy.equals(replayed(wave, history, findings)),
            reader.getKey() + "'s copy of " + wave + " is not what its history makes");
        checkViews(report, wave, reader.getKey(), copy, findings);
      }
      new EditsInvariant(reader.getKey(), all, edits).check(findings);
    }
  }

  /// Requires that nothing has changed since all was quiet.
  void checkHeads(Map<WaveletName, HashedVersion> quiet, Findings findings) {
    quiet.forEach((wave, head) -> {
      Map<String, String> now = headsAtProviders(wave);
      findings.require(
          now.values().stream().allMatch(head.toString()::equals),
          wave + " had come to rest at " + head + " and is at " + now);
    });
  }

  private static void checkViews(
      LoadReport report,
      WaveletName wave,
      Domain domain,
      Optional<Wavelet> copy,
      Findings findings) {
    for (LoadReport.Seen seen : report.views()) {
      if (seen.wavelet().equals(wave)) {
        findings.require(
            seen.state().equals(copy),
            seen.person() + "'s view of " + wave + " is not " + domain + "'s copy");
      }
    }
  }

  private static List<TransformedDelta> deltas(List<DeltaEvent> history) {
    return history.stream().map(DeltaEvent::delta).collect(Collectors.toList());
  }

  private static Optional<Wavelet> replayed(
      WaveletName wave, List<DeltaEvent> history, Findings findings) {
    Optional<Wavelet> state = Optional.empty();
    try {
      for (DeltaEvent event : history) {
        state =
            Optional.of(
                state.isPresent()
                    ? state.get().apply(event.delta())
                    : Wavelet.create(wave, event.delta()));
      }
    } catch (InvalidOperationException e) {
      findings.add("the history of " + wave + " cannot be applied: " + e);
    }
    return state;
  }

  @Override
  public void close() {
    readers.values().forEach(ProviderReader::close);
  }
}
