package org.wavegate.gateway.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.Visitor;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.DeltaFeed;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletQueries;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import org.wavegate.model.service.WaveletQueries.Snapshot;
import org.wavegate.model.version.HashedVersion;

/// Where the provider's deltas meet the people who watch: those whose event streams it keeps, and
/// any other [Sink].
public final class EventHub implements DeltaFeed.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
  private static final int HEADS_PER_QUESTION = 500;
  private static final long INBOX_TOPIC = 1;

  private record Channel(WaveletChannel deltas, int users) {}

  private final WaveletQueries queries;
  private final Executor executor;
  private final Map<WaveletName, Channel> channels = new ConcurrentHashMap<>();
  private final AtomicLong lastTopic = new AtomicLong(INBOX_TOPIC);
  private final Inboxes inboxes = new Inboxes();
  private final Streams streams = new Streams();

  /// @param executor for what blocks
  public EventHub(WaveletQueries queries, Executor executor) {
    this.queries = queries;
    this.executor = executor;
  }

  @Override
  public void applied(DeltaEvent event) {
    Channel channel = channels.get(event.wavelet());
    if (channel != null) {
      channel.deltas().applied(event);
    }
    inboxes.applied(event);
  }

  @Override
  public void resumed() {
    executor.execute(this::compareHeads);
    inboxes.missed();
  }

  /// Asks for the heads of all open wavelets. Blocks.
  public void compareHeads() {
    List<WaveletName> open = new ArrayList<>(channels.keySet());
    for (int from = 0; from < open.size(); from += HEADS_PER_QUESTION) {
      int to = Math.min(open.size(), from + HEADS_PER_QUESTION);
      switch (queries.heads(List.copyOf(open.subList(from, to)))) {
        case Outcome.Done<Map<WaveletName, HashedVersion>>(Map<WaveletName, HashedVersion> heads) ->
            heads.forEach(this::compare);
        case Outcome.Refused<Map<WaveletName, HashedVersion>>(Refusal refusal) -> {
          LOG.warn("no heads to compare with: {}", refusal);
          return;
        }
      }
    }
  }

  private void compare(WaveletName name, HashedVersion head) {
    Channel channel = channels.get(name);
    if (channel != null) {
      channel.deltas().compare(head);
    }
  }

  /// Passes a wavelet's deltas on from its head on, without a gap. Blocks.
  public Following follow(WaveletName name, Sink sink) throws ProblemException {
    WaveletChannel channel = acquire(name); // first, so that it hears what the snapshot lacks
    try {
      HashedVersion head = readableHead(name, sink.reader(), 0);
      WaveletListener listener = new WaveletListener(sink, head);
      HashedVersion from = channel.joinAtHead(listener);
      try {
        if (from.version() > head.version()) { // what lies between may have removed the reader
          readableHead(name, sink.reader(), from.version());
        }
      } catch (ProblemException | RuntimeException e) {
        channel.leave(listener);
        throw e;
      }
      return new Following(
          channel.topic(),
          from.version(),
          () -> {
            channel.leave(listener);
            release(name);
          });
    } catch (ProblemException | RuntimeException e) {
      release(name);
      throw e;
    }
  }

  /// A version at which the reader is on the wavelet, `minVersion` or a later one.
  private HashedVersion readableHead(WaveletName name, ParticipantId reader, long minVersion)
      throws ProblemException {
    return ProblemException.require(queries.readableHead(new Snapshot(name, reader, minVersion)));
  }

  /// Passes on what changes among the reader's waves.
  public Following followInbox(Sink sink) {
    inboxes.add(sink);
    return new Following(INBOX_TOPIC, 0, () -> inboxes.remove(sink));
  }

  /// Ends the streams of somebody who logged out.
  public void left(Visitor visitor) {
    streams.end(visitor);
  }

  /// Keeps the streams alive.
  public void heartbeat() {
    streams.heartbeat();
  }

  /// Ends the streams of sessions that no longer hold. Blocks.
  public void endUnless(Predicate<Visitor> holds) {
    streams.endUnless(holds);
  }

  /// Ends all streams; their listeners come back to another gateway, or to this one's successor.
  public void close() {
    streams.cutAll("the gateway stops");
  }

  Streams streams() {
    return streams;
  }

  Inboxes inboxes() {
    return inboxes;
  }

  WaveletChannel acquire(WaveletName name) {
    return channels
        .compute(
            name,
            (_, channel) ->
                channel == null
                    ? new Channel(openChannel(name), 1)
                    : new Channel(channel.deltas(), channel.users() + 1))
        .deltas();
  }

  private WaveletChannel openChannel(WaveletName name) {
    return new WaveletChannel(lastTopic.incrementAndGet(), name, queries, executor);
  }

  void release(WaveletName name) {
    channels.computeIfPresent(
        name,
        (_, channel) ->
            channel.users() == 1 ? null : new Channel(channel.deltas(), channel.users() - 1));
  }
}
