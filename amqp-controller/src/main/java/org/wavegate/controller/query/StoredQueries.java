package org.wavegate.controller.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.wavegate.controller.store.DeltaPage;
import org.wavegate.controller.store.Store;
import org.wavegate.controller.store.StoredDelta;
import org.wavegate.controller.store.WaveletReader;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.service.WaveletQueries;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// Answers reads from the store, to those who take part at the head only.
public final class StoredQueries implements WaveletQueries {
  private static final int PAGE_BYTES = 128 << 10;
  private static final int HEADS_MAX = 10_000;

  /// How long a snapshot waits for the version that its asker has seen elsewhere.
  private static final Duration VERSION_WAIT = Duration.ofSeconds(2);

  private static final Duration VERSION_POLL = Duration.ofMillis(20);

  private final Store store;
  private final RecentWavelets recent;
  private final LongSupplier nanos;

  public StoredQueries(Store store, LongSupplier nanos) {
    this.store = store;
    this.recent = new RecentWavelets(store.wavelets());
    this.nanos = nanos;
  }

  @Override
  public Outcome<Wavelet> snapshot(Snapshot query) {
    return switch (readableHead(query)) {
      case Outcome.Refused<HashedVersion>(Refusal refusal) -> new Outcome.Refused<>(refusal);
      case Outcome.Done<HashedVersion> _ ->
          recent
              .load(query.wavelet())
              .filter(wavelet -> takesPart(wavelet, query.reader()))
              .map(Outcome::done)
              .orElseGet(StoredQueries::notFound);
    };
  }

  /// Another controller may be the one that writes the wavelet, so the store is looked at until the
  /// version is there.
  @Override
  public Outcome<HashedVersion> readableHead(Snapshot query) {
    long deadline = nanos.getAsLong() + VERSION_WAIT.toNanos();
    while (true) {
      Optional<HashedVersion> head = store.wavelets().readableHead(query.wavelet(), query.reader());
      if (head.isEmpty()) {
        return notFound();
      }
      if (head.get().version() >= query.minVersion()) {
        return Outcome.done(head.get());
      }
      if (nanos.getAsLong() - deadline > 0 || !pause()) {
        return Outcome.refused(
            Refusal.Code.UNAVAILABLE,
            "version " + query.minVersion() + " has not arrived here yet; ask again");
      }
    }
  }

  private static boolean pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(VERSION_POLL.toMillis());
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public Outcome<Optional<Submitted>> earlier(Earlier query) {
    return Outcome.done(
        store
            .wavelets()
            .submission(query.wavelet(), query.author(), query.submission())
            .map(stored -> Submitted.of(stored.delta())));
  }

  @Override
  public Outcome<HistoryPage> history(History query) {
    WaveletReader wavelets = store.wavelets();
    WaveletName name = query.wavelet();
    if (!wavelets.takesPart(name, query.reader())) {
      return notFound();
    }
    Optional<DeltaPage> page = wavelets.deltas(name, query.from(), query.to(), PAGE_BYTES);
    if (page.isEmpty()) {
      return Outcome.refused(
          Refusal.Code.VERSION_UNKNOWN,
          "version " + query.from() + " is no delta boundary of the wavelet");
    }
    if (page.get().deltas().isEmpty()) { // at every reconnect of who missed nothing
      return Outcome.done(new HistoryPage(List.of(), page.get().complete()));
    }
    Attendance attendance =
        new Attendance(name, store.served(), participantsAt(name, query.from()));
    List<DeltaEvent> events = new ArrayList<>();
    for (StoredDelta stored : page.get().deltas()) {
      events.add(attendance.event(stored));
    }
    return Outcome.done(new HistoryPage(events, page.get().complete()));
  }

  @Override
  public Outcome<Map<WaveletName, HashedVersion>> heads(List<WaveletName> wavelets) {
    return wavelets.size() > HEADS_MAX
        ? Outcome.refused(Refusal.Code.TOO_LARGE, "at most " + HEADS_MAX + " wavelets at once")
        : Outcome.done(store.wavelets().heads(wavelets));
  }

  @Override
  public Outcome<InboxPage> inbox(Inbox query) {
    return store.inbox(query);
  }

  private List<ParticipantId> participantsAt(WaveletName name, long version) {
    return version == 0
        ? List.of()
        : store
            .wavelets()
            .loadAt(name, version)
            .map(wavelet -> List.copyOf(wavelet.participants()))
            .orElseThrow();
  }

  private static boolean takesPart(Wavelet wavelet, ParticipantId reader) {
    return wavelet.participants().contains(reader)
        || wavelet.participants().contains(ParticipantId.shared(reader.domain()));
  }

  private static <T> Outcome<T> notFound() {
    return Outcome.refused(Refusal.Code.NOT_FOUND, "no such wavelet among those you take part in");
  }
}
