package org.wavegate.gateway.wamp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.wavegate.gateway.event.Event;
import org.wavegate.gateway.event.Following;
import org.wavegate.gateway.event.Sink;
import org.wavegate.gateway.http.ProblemType;
import org.wavegate.gateway.wamp.message.Code;
import org.wavegate.gateway.wamp.message.Packet;
import org.wavegate.gateway.wamp.message.Serialiser;
import org.wavegate.model.id.ParticipantId;

/// One topic of one session. Events that come before the client was told of the subscription wait
/// for that; after the end none is sent.
final class Subscription implements Sink {
  private static final int WAITING_MAX = 1_000;

  private enum State {
    OPENING,
    OPEN,
    OVER
  }

  /// An event of a topic is the same message for all clients of a serialisation.
  private record EventForm(Serialiser serialiser, long topic) implements Event.Form<Packet> {
    @Override
    public Packet encode(Event event) {
      return serialiser.write(
          List.of(Code.EVENT, topic, event.id(), Map.of(), List.of(event.data())));
    }
  }

  private final Topic topic;
  private final ParticipantId reader;
  private final Serialiser serialiser;
  private final Wire wire;
  private final Consumer<Subscription> whenRemoved;
  private final List<Event> waiting = new ArrayList<>(); // guarded by this
  private State state = State.OPENING; // guarded by this
  private boolean removed; // guarded by this
  private Following following = new Following(0, 0, () -> {}); // guarded by this

  /// @param whenRemoved told, on the thread of an event, when the reader was taken off the wavelet
  Subscription(
      Topic topic,
      ParticipantId reader,
      Serialiser serialiser,
      Wire wire,
      Consumer<Subscription> whenRemoved) {
    this.topic = topic;
    this.reader = reader;
    this.serialiser = serialiser;
    this.wire = wire;
    this.whenRemoved = whenRemoved;
  }

  Topic topic() {
    return topic;
  }

  synchronized long id() {
    return following.topic();
  }

  /// The version after which every delta comes.
  synchronized long from() {
    return following.from();
  }

  synchronized boolean isOver() {
    return state == State.OVER;
  }

  /// Says where its events come from.
  synchronized void follow(Following source) {
    following = source;
  }

  /// Tells the client, and then what came since.
  synchronized void open(long request) {
    confirm(request);
    if (state == State.OPENING) {
      state = State.OPEN;
      waiting.forEach(this::send);
      waiting.clear();
      if (removed) {
        finish();
      }
    }
  }

  /// Tells the client once more.
  synchronized void confirm(long request) {
    wire.send(serialiser.write(List.of(Code.SUBSCRIBED, request, following.topic())));
  }

  @Override
  public ParticipantId reader() {
    return reader;
  }

  @Override
  public synchronized void offer(Event event) {
    switch (state) {
      case OPENING -> await(event);
      case OPEN -> send(event);
      case OVER -> {}
    }
  }

  private void await(Event event) {
    if (waiting.size() == WAITING_MAX) {
      cut("too much came while a subscription was opened");
    } else {
      waiting.add(event);
    }
  }

  private void send(Event event) {
    wire.send(event.as(new EventForm(serialiser, following.topic())));
  }

  @Override
  public synchronized void removed() {
    removed = true;
    if (state == State.OPEN) {
      finish();
    }
  }

  private void finish() {
    state = State.OVER;
    whenRemoved.accept(this);
  }

  /// The message that takes the subscription away.
  synchronized Packet revocation() {
    Map<String, Object> details =
        Map.of("subscription", following.topic(), "reason", Failure.uri(ProblemType.REMOVED));
    return serialiser.write(List.of(Code.UNSUBSCRIBED, 0, details));
  }

  @Override
  public void cut(String reason) {
    wire.drop(reason);
  }

  /// Sends nothing more and lets go of what is followed.
  void end() {
    Following source;
    synchronized (this) {
      state = State.OVER;
      source = following;
    }
    source.end();
  }
}
