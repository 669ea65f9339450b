package org.wavegate.gateway.wamp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.wavegate.gateway.event.EventHub;
import org.wavegate.gateway.event.Following;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.ProblemType;
import org.wavegate.gateway.http.Visitor;
import org.wavegate.gateway.wamp.message.Serialiser;
import org.wavegate.model.id.WaveletName;

/// What one session is subscribed to. A topic is subscribed to once, however often that is asked.
final class Subscriptions {
  private static final int SUBSCRIPTIONS_MAX = 256;

  private final EventHub hub;
  private final Executor executor;
  private final Visitor visitor;
  private final Serialiser serialiser;
  private final Wire wire;
  private final boolean revocation;
  private final Map<Topic, Subscription> byTopic = new HashMap<>(); // guarded by this
  private boolean closed; // guarded by this

  /// @param revocation whether the client understands that a subscription is taken away
  Subscriptions(
      EventHub hub,
      Executor executor,
      Visitor visitor,
      Serialiser serialiser,
      Wire wire,
      boolean revocation) {
    this.hub = hub;
    this.executor = executor;
    this.visitor = visitor;
    this.serialiser = serialiser;
    this.wire = wire;
    this.revocation = revocation;
  }

  /// Subscribes, and gives back what tells the client. Blocks; for one topic, one at a time.
  Runnable subscribe(long request, Topic topic) throws ProblemException {
    Optional<Subscription> known = find(topic).filter(s -> !s.isOver());
    if (known.isPresent()) {
      return () -> known.get().confirm(request);
    }
    Subscription subscription =
        new Subscription(topic, visitor.participant(), serialiser, wire, this::removed);
    subscription.follow(follow(topic, subscription));
    try {
      add(subscription);
    } catch (ProblemException e) {
      subscription.end();
      throw e;
    }
    return () -> subscription.open(request);
  }

  private Following follow(Topic topic, Subscription subscription) throws ProblemException {
    return switch (topic) {
      case Topic.Deltas(WaveletName wavelet) -> hub.follow(wavelet, subscription);
      case Topic.Inbox _ -> hub.followInbox(subscription);
    };
  }

  private synchronized void add(Subscription subscription) throws ProblemException {
    if (closed) {
      throw new ProblemException(ProblemType.UNAVAILABLE, "The session is over.");
    }
    byTopic.values().removeIf(Subscription::isOver);
    if (byTopic.size() >= SUBSCRIPTIONS_MAX) {
      throw ProblemException.tooMany(
          "A session holds at most " + SUBSCRIPTIONS_MAX + " subscriptions.", 1);
    }
    byTopic.put(subscription.topic(), subscription);
  }

  /// Ends a subscription; false where there is none of this id.
  boolean unsubscribe(long id) {
    Optional<Subscription> known;
    synchronized (this) {
      known = byTopic.values().stream().filter(s -> s.id() == id).findFirst();
      known.ifPresent(s -> byTopic.remove(s.topic(), s));
    }
    known.ifPresent(Subscription::end);
    return known.isPresent();
  }

  /// The version from which on this session hears of a wavelet's deltas, 0 where it does not.
  long heardFrom(WaveletName wavelet) {
    return find(new Topic.Deltas(wavelet))
        .filter(s -> !s.isOver())
        .map(Subscription::from)
        .orElse(0L);
  }

  /// Ends them all.
  void close() {
    List<Subscription> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(byTopic.values());
      byTopic.clear();
    }
    all.forEach(Subscription::end);
  }

  private synchronized Optional<Subscription> find(Topic topic) {
    return Optional.ofNullable(byTopic.get(topic));
  }

  /// A client that would not understand the message finds out when it asks; until it unsubscribes,
  /// nothing comes.
  private void removed(Subscription subscription) {
    if (revocation) {
      wire.send(subscription.revocation());
    }
    executor.execute(subscription::end);
  }
}
