package org.wavegate.gateway.wamp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.ProblemType;
import org.wavegate.gateway.http.Visitor;
import org.wavegate.gateway.wave.HistoryJson;
import org.wavegate.gateway.wave.SubmittedJson;
import org.wavegate.gateway.wave.Waves;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WaveJson;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.WaveletQueries.Digest;
import org.wavegate.model.service.WaveletQueries.InboxPage;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;
import org.wavegate.model.wavelet.WaveletDocument;
import tools.jackson.databind.JsonNode;

/// What clients may call. Each procedure takes keyword arguments of exactly one form and returns
/// one object.
final class Procedures {
  /// Who calls.
  ///
  /// @param heard the version from which on the caller's session hears of a wavelet's deltas
  record Caller(Visitor visitor, ToLongFunction<WaveletName> heard) {}

  private interface Verb<A> {
    Object call(Caller caller, A arguments) throws ProblemException;
  }

  /// One procedure.
  ///
  /// @param changes whether it counts as a change, or as a read
  record Procedure<A>(Class<A> form, boolean changes, Verb<A> verb) {
    /// Does it, and blocks meanwhile.
    Object call(Caller caller, JsonNode arguments) throws ProblemException {
      A read;
      try {
        read = WaveJson.read(arguments, form);
      } catch (MalformedMessageException e) {
        throw ProblemException.malformed("The call", e);
      }
      return verb.call(caller, read);
    }
  }

  private final Waves waves;
  private final Map<String, Procedure<?>> byUri =
      Map.of(
          "org.wavegate.wave.create", new Procedure<>(Create.class, true, this::create),
          "org.wavegate.wave.open", new Procedure<>(Open.class, false, this::open),
          "org.wavegate.wave.search", new Procedure<>(Search.class, false, this::search),
          "org.wavegate.wavelet.submit", new Procedure<>(Submit.class, true, this::submit),
          "org.wavegate.wavelet.history", new Procedure<>(History.class, false, this::history));

  Procedures(Waves waves) {
    this.waves = waves;
  }

  /// The names of all of them.
  Set<String> uris() {
    return byUri.keySet();
  }

  Optional<Procedure<?>> find(String uri) {
    return Optional.ofNullable(byUri.get(uri));
  }

  private Created create(Caller caller, Create wanted) throws ProblemException {
    Waves.Created created =
        waves.create(
            caller.visitor(),
            wanted.submission(),
            wanted.title().orElse(""),
            wanted.text().orElse(""),
            wanted.participants().orElse(List.of()));
    return new Created(created.wavelet().waveId(), created.wavelet(), created.version());
  }

  private Snapshot open(Caller caller, Open wanted) throws ProblemException {
    if (wanted.wave().isPresent() == wanted.wavelet().isPresent()) {
      throw new ProblemException(
          ProblemType.MALFORMED, "Name either the 'wave' or the 'wavelet' to open.");
    }
    WaveletName name =
        wanted.wavelet().or(() -> wanted.wave().map(WaveletName::conversationRoot)).orElseThrow();
    long heard = caller.heard().applyAsLong(name);
    return Snapshot.of(waves.open(caller.visitor(), name, heard));
  }

  private Found search(Caller caller, Search wanted) throws ProblemException {
    InboxPage page = waves.search(caller.visitor(), wanted.query(), wanted.cursor());
    return new Found(page.waves(), page.next());
  }

  private SubmittedJson submit(Caller caller, Submit wanted) throws ProblemException {
    return SubmittedJson.of(
        waves.submit(
            caller.visitor(),
            wanted.wavelet(),
            wanted.submission(),
            wanted.version(),
            wanted.ops()));
  }

  private HistoryJson history(Caller caller, History wanted) throws ProblemException {
    return HistoryJson.of(
        waves.history(caller.visitor(), wanted.wavelet(), wanted.from(), wanted.to()));
  }

  record Create(
      String submission,
      Optional<String> title,
      Optional<String> text,
      Optional<List<String>> participants) {}

  record Created(WaveId wave, WaveletName wavelet, HashedVersion version) {}

  record Open(Optional<WaveId> wave, Optional<WaveletName> wavelet) {}

  record Snapshot(
      WaveletName wavelet,
      HashedVersion version,
      ParticipantId creator,
      long creationTime,
      long lastModified,
      List<ParticipantId> participants,
      List<WaveletDocument> documents) {
    static Snapshot of(Wavelet wavelet) {
      return new Snapshot(
          wavelet.name(),
          wavelet.head(),
          wavelet.creator(),
          wavelet.creationTime(),
          wavelet.lastModified(),
          List.copyOf(wavelet.participants()),
          List.copyOf(wavelet.documents().values()));
    }
  }

  record Search(Optional<String> query, Optional<String> cursor) {}

  record Found(List<Digest> waves, Optional<String> next) {}

  record Submit(
      WaveletName wavelet, String submission, HashedVersion version, List<WaveletOperation> ops) {}

  record History(WaveletName wavelet, long from, Optional<Long> to) {}
}
