package org.wavegate.gateway;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.conversation.Conversation;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.SignedDelta;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.DeltaFeed;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands;
import org.wavegate.model.service.WaveletQueries;
import org.wavegate.model.transform.DeltaTransformer;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// A provider in memory: one log per wavelet, real transformation, application and hashes. Its feed
/// can be made to lose events, and its commands to be away.
final class MemoryProvider implements WaveletCommands, WaveletQueries, DeltaFeed {
  private static final int DELTA_BYTES_MAX = 128 * 1024;
  private static final int PAGE_LENGTH = 10;

  private record Submission(WaveletName wavelet, ParticipantId author, String id) {}

  private record Log(Wavelet wavelet, List<DeltaEvent> events) {}

  private final Map<WaveletName, Log> logs = new LinkedHashMap<>();
  private final Map<Submission, Submitted> results = new HashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final List<DeltaEvent> withheld = new ArrayList<>();
  private volatile CountDownLatch reads = new CountDownLatch(0);
  private final AtomicReference<Runnable> onTheWay = new AtomicReference<>(() -> {});
  private boolean withholding;
  private int commandsToMiss;
  private long now = 1_700_000_000_000L;

  @Override
  public synchronized Outcome<Submitted> create(Create command) {
    Submission submission =
        new Submission(command.wavelet(), command.author(), command.submission());
    return logs.containsKey(command.wavelet())
        ? repeated(submission)
        : append(submission, Optional.empty(), command.operations());
  }

  @Override
  public synchronized Outcome<Submitted> submit(Submit command) {
    Submission submission =
        new Submission(command.wavelet(), command.author(), command.submission());
    if (results.containsKey(submission)) {
      return repeated(submission);
    }
    Log log = logs.get(command.wavelet());
    if (log == null || !log.wavelet().participants().contains(command.author())) {
      return notFound();
    }
    int at = indexOf(log, command.target().version());
    if (at < 0 || !boundary(log, at).equals(command.target())) {
      return Outcome.refused(Refusal.Code.VERSION_UNKNOWN, "No such version.");
    }
    List<TransformedDelta> since =
        log.events().subList(at, log.events().size()).stream().map(DeltaEvent::delta).toList();
    try {
      List<WaveletOperation> moved =
          DeltaTransformer.toHead(command.operations(), command.author(), since);
      return append(submission, Optional.of(log), moved);
    } catch (InvalidOperationException e) {
      return Outcome.refused(Refusal.Code.INVALID, String.valueOf(e.getMessage()));
    }
  }

  private Outcome<Submitted> append(
      Submission submission, Optional<Log> log, List<WaveletOperation> operations) {
    if (commandsToMiss > 0) {
      commandsToMiss--;
      return Outcome.refused(Refusal.Code.UNAVAILABLE, "Away for a moment.");
    }
    WaveletName name = submission.wavelet();
    HashedVersion head = log.map(l -> l.wavelet().head()).orElseGet(() -> HashedVersion.zero(name));
    WaveletDelta delta = new WaveletDelta(head, submission.author(), operations);
    SignedDelta signed = new SignedDelta(WireCodec.encode(delta), List.of());
    if (signed.delta().size() > DELTA_BYTES_MAX) {
      return Outcome.refused(Refusal.Code.TOO_LARGE, "A delta is at most 128 KB.");
    }
    AppliedDelta applied = WireCodec.apply(signed, delta, head, operations.size(), now++);
    TransformedDelta transformed =
        new TransformedDelta(
            submission.author(), head, applied.resulting(), applied.timestamp(), operations);
    try {
      Wavelet after =
          log.isPresent()
              ? log.get().wavelet().apply(transformed)
              : Wavelet.create(name, transformed);
      commit(submission, transformed, log, after);
    } catch (InvalidOperationException e) {
      return Outcome.refused(Refusal.Code.INVALID, String.valueOf(e.getMessage()));
    }
    return repeated(submission);
  }

  private void commit(
      Submission submission, TransformedDelta delta, Optional<Log> log, Wavelet after) {
    List<ParticipantId> before =
        log.map(l -> List.copyOf(l.wavelet().participants())).orElse(List.of());
    List<ParticipantId> participants = List.copyOf(after.participants());
    DeltaEvent event =
        new DeltaEvent(
            submission.wavelet(),
            delta,
            Optional.of(submission.id()),
            participants,
            participants.stream().filter(p -> !before.contains(p)).toList(),
            before.stream().filter(p -> !participants.contains(p)).toList());
    List<DeltaEvent> events = new ArrayList<>(log.map(Log::events).orElse(List.of()));
    events.add(event);
    logs.put(submission.wavelet(), new Log(after, events));
    results.put(
        submission, new Submitted(delta.resulting(), delta.operations().size(), delta.timestamp()));
    if (withholding) {
      withheld.add(event);
    } else {
      listeners.forEach(l -> l.applied(event));
    }
  }

  private Outcome<Submitted> repeated(Submission submission) {
    return Optional.ofNullable(results.get(submission))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.Code.INVALID, "The wavelet exists."));
  }

  @Override
  public Outcome<Wavelet> snapshot(Snapshot query) {
    return read(query, Function.identity());
  }

  @Override
  public Outcome<HashedVersion> readableHead(Snapshot query) {
    return read(query, Wavelet::head);
  }

  private <T> Outcome<T> read(Snapshot query, Function<Wavelet, T> part) {
    try {
      reads.await();
    } catch (InterruptedException e) {
      return Outcome.refused(Refusal.Code.INTERNAL, e.toString());
    }
    Outcome<T> answer = readNow(query, part);
    onTheWay.getAndSet(() -> {}).run();
    return answer;
  }

  private synchronized <T> Outcome<T> readNow(Snapshot query, Function<Wavelet, T> part) {
    return readable(query.wavelet(), query.reader())
        .map(log -> Outcome.done(part.apply(log.wavelet())))
        .orElseGet(MemoryProvider::notFound);
  }

  @Override
  public synchronized Outcome<Optional<Submitted>> earlier(Earlier query) {
    Submission submission = new Submission(query.wavelet(), query.author(), query.submission());
    return Outcome.done(Optional.ofNullable(results.get(submission)));
  }

  @Override
  public synchronized Outcome<HistoryPage> history(History query) {
    Optional<Log> log = readable(query.wavelet(), query.reader());
    if (log.isEmpty()) {
      return notFound();
    }
    int from = indexOf(log.get(), query.from());
    if (from < 0) {
      return Outcome.refused(Refusal.Code.VERSION_UNKNOWN, "No such version.");
    }
    List<DeltaEvent> wanted =
        log.get().events().stream()
            .skip(from)
            .filter(e -> query.to().isEmpty() || e.delta().appliedAt().version() < query.to().get())
            .toList();
    return Outcome.done(
        new HistoryPage(wanted.stream().limit(PAGE_LENGTH).toList(), wanted.size() <= PAGE_LENGTH));
  }

  @Override
  public synchronized Outcome<Map<WaveletName, HashedVersion>> heads(List<WaveletName> wavelets) {
    return Outcome.done(
        wavelets.stream()
            .filter(logs::containsKey)
            .collect(Collectors.toMap(n -> n, n -> log(n).wavelet().head())));
  }

  @Override
  public synchronized Outcome<InboxPage> inbox(Inbox query) {
    List<Digest> all =
        logs.values().stream()
            .map(Log::wavelet)
            .filter(w -> w.participants().contains(query.reader()))
            .sorted(Comparator.comparingLong(Wavelet::lastModified).reversed())
            .map(MemoryProvider::digest)
            .toList();
    int from = query.cursor().map(Integer::parseInt).orElse(0);
    int to = Math.min(all.size(), from + query.limit());
    return Outcome.done(
        new InboxPage(
            all.subList(from, to),
            to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty()));
  }

  @Override
  public Subscription subscribe(Listener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// From now on events wait, until [#deliverWithheld] or [#loseWithheld].
  synchronized void withholdEvents() {
    withholding = true;
  }

  /// Hands out what waits, in the order given by `order`.
  synchronized void deliverWithheld(Comparator<DeltaEvent> order) {
    withholding = false;
    withheld.stream().sorted(order).forEach(e -> listeners.forEach(l -> l.applied(e)));
    withheld.clear();
  }

  synchronized void loseWithheld() {
    withholding = false;
    withheld.clear();
  }

  void resumeFeed() {
    listeners.forEach(Listener::resumed);
  }

  /// From now on wavelets are read when the latch opens.
  void holdReads(CountDownLatch until) {
    reads = until;
  }

  /// Does something while the next answer of a read is on its way to who asked.
  void whileNextReadIsOnItsWay(Runnable act) {
    onTheWay.set(act);
  }

  synchronized void missCommands(int count) {
    commandsToMiss = count;
  }

  synchronized Wavelet wavelet(WaveletName name) {
    return log(name).wavelet();
  }

  private Log log(WaveletName name) {
    return Optional.ofNullable(logs.get(name)).orElseThrow();
  }

  private Optional<Log> readable(WaveletName name, ParticipantId reader) {
    return Optional.ofNullable(logs.get(name))
        .filter(log -> log.wavelet().participants().contains(reader));
  }

  private static <T> Outcome<T> notFound() {
    return Outcome.refused(Refusal.Code.NOT_FOUND, "There is no such wave, or you are not on it.");
  }

  /// The index of the first delta at or after a boundary; -1 where there is no boundary.
  private static int indexOf(Log log, long version) {
    for (int i = 0; i <= log.events().size(); i++) {
      if (boundary(log, i).version() == version) {
        return i;
      }
    }
    return -1;
  }

  private static HashedVersion boundary(Log log, int index) {
    return index < log.events().size()
        ? log.events().get(index).delta().appliedAt()
        : log.wavelet().head();
  }

  private static Digest digest(Wavelet wavelet) {
    Conversation conversation = Conversation.of(wavelet);
    return new Digest(
        wavelet.name().waveId(),
        wavelet.name(),
        conversation.title(),
        "",
        List.copyOf(wavelet.participants()),
        wavelet.documents().size(),
        wavelet.lastModified(),
        wavelet.head());
  }
}
