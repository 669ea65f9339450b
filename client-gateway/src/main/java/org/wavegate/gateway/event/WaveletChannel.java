package org.wavegate.gateway.event;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletQueries;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import org.wavegate.model.service.WaveletQueries.History;
import org.wavegate.model.service.WaveletQueries.HistoryPage;
import org.wavegate.model.version.HashedVersion;

/// One wavelet that somebody has open. It knows up to where its listeners were served (`head`) and
/// what number it has heard of (`seen`); while the second is larger, it reads history, one request
/// at a time. Deltas reach the listeners in order and without a gap, whichever way they came.
///
/// A history that does not continue from `head` is another history: the listeners are cut, come
/// back with the position they know, and are told to start anew.
final class WaveletChannel {
  private static final Logger LOG = LoggerFactory.getLogger(WaveletChannel.class);

  private final long topic;
  private final WaveletName name;
  private final WaveletQueries queries;
  private final Executor executor;
  private final List<WaveletListener> listeners = new CopyOnWriteArrayList<>();
  private HashedVersion head; // guarded by this; means something while there are listeners
  private long seen; // guarded by this
  private boolean filling; // guarded by this

  WaveletChannel(long topic, WaveletName name, WaveletQueries queries, Executor executor) {
    this.topic = topic;
    this.name = name;
    this.queries = queries;
    this.executor = executor;
    this.head = HashedVersion.zero(name);
  }

  /// The number by which listeners know this wavelet's deltas.
  long topic() {
    return topic;
  }

  /// Takes in a delta from the feed.
  synchronized void applied(DeltaEvent event) {
    accept(event);
    fillIfBehind();
  }

  /// Hears of a head, by which a lost event is found out.
  synchronized void compare(HashedVersion actual) {
    if (head.version() == actual.version() && !head.equals(actual)) {
      cutAll();
    }
    seen = Math.max(seen, actual.version());
    fillIfBehind();
  }

  /// Adds a listener, unless it has to read more history first.
  synchronized boolean join(WaveletListener listener) {
    if (listeners.isEmpty()) {
      head = listener.position();
    }
    if (head.version() > listener.position().version()) {
      return false;
    }
    listeners.add(listener);
    fillIfBehind();
    return true;
  }

  /// Adds a listener for what comes after its position or, where the others are further, after
  /// theirs; that is the answer.
  synchronized HashedVersion joinAtHead(WaveletListener listener) {
    if (!listeners.isEmpty() && head.version() > listener.position().version()) {
      listener.moveTo(head);
    }
    join(listener);
    return listener.position();
  }

  synchronized void leave(WaveletListener listener) {
    listeners.remove(listener);
  }

  private void accept(DeltaEvent event) {
    TransformedDelta delta = event.delta();
    seen = Math.max(seen, delta.resulting().version());
    if (!listeners.isEmpty() && head.equals(delta.appliedAt())) {
      head = delta.resulting();
      Event encoded = Event.delta(event);
      listeners.forEach(listener -> listener.deliver(event, encoded));
    }
  }

  private boolean isBehind() {
    return !listeners.isEmpty() && seen > head.version();
  }

  private void fillIfBehind() {
    if (isBehind() && !filling) {
      filling = true;
      executor.execute(this::fill);
    }
  }

  private void fill() {
    try {
      Optional<History> missing = missing();
      while (missing.isPresent() && fill(missing.get())) {
        missing = missing();
      }
    } catch (RuntimeException e) {
      LOG.error("{}: history could not be read", name, e);
      stopFilling();
    }
  }

  /// What to ask for next; any listener may ask for what all of them miss. That nothing is missing
  /// and that nobody fills is one step, or an event in between would go unheard.
  private synchronized Optional<History> missing() {
    filling = isBehind();
    return filling
        ? Optional.of(
            new History(name, listeners.getFirst().reader(), head.version(), Optional.empty()))
        : Optional.empty();
  }

  private synchronized void stopFilling() {
    filling = false;
  }

  /// Asks for one page and hands it on; false when there is no more to be had now.
  private boolean fill(History query) {
    boolean goesOn =
        switch (queries.history(query)) {
          case Outcome.Done<HistoryPage>(HistoryPage page) -> accept(page);
          case Outcome.Refused<HistoryPage>(Refusal refusal) -> refused(query, refusal);
        };
    if (!goesOn) {
      stopFilling();
    }
    return goesOn;
  }

  private synchronized boolean accept(HistoryPage page) {
    HashedVersion before = head;
    page.deltas().forEach(this::accept);
    boolean stuck = head.equals(before) && isBehind();
    if (stuck && continuesElsewhere(page, before)) {
      cutAll();
    }
    return !stuck;
  }

  private static boolean continuesElsewhere(HistoryPage page, HashedVersion from) {
    return page.deltas().stream()
        .map(event -> event.delta().appliedAt())
        .anyMatch(at -> at.version() == from.version() && !at.equals(from));
  }

  private boolean refused(History query, Refusal refusal) {
    return switch (refusal.code()) {
      case NOT_FOUND, FORBIDDEN, REMOVED -> {
        dismiss(query.reader());
        yield true;
      }
      case VERSION_UNKNOWN -> {
        cutAll();
        yield false;
      }
      case MALFORMED,
          UNAUTHENTICATED,
          INVALID,
          TOO_LARGE,
          TOO_MANY,
          HOST_UNREACHABLE,
          UNAVAILABLE,
          INTERNAL -> {
        LOG.warn("{}: history from {} on: {}", name, query.from(), refusal);
        yield false;
      }
    };
  }

  private synchronized void dismiss(ParticipantId reader) {
    List<WaveletListener> removed =
        listeners.stream().filter(listener -> listener.reader().equals(reader)).toList();
    listeners.removeAll(removed);
    removed.forEach(listener -> listener.sink().removed());
  }

  private void cutAll() {
    LOG.warn("{}: the history changed under its listeners", name);
    listeners.forEach(listener -> listener.sink().cut("the wavelet's history changed"));
  }
}
