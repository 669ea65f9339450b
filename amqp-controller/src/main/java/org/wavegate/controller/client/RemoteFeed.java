package org.wavegate.controller.client;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.controller.amqp.Addresses;
import org.wavegate.controller.amqp.Broker;
import org.wavegate.controller.amqp.BrokerLoop;
import org.wavegate.controller.amqp.Messages;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WaveJson;
import org.wavegate.model.service.DeltaFeed;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;

/// The topic of applied deltas, read once per process and handed to its listeners on one thread.
final class RemoteFeed implements DeltaFeed, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RemoteFeed.class);

  private static final int PREFETCH = 1000;
  private static final Duration POLL = Duration.ofMillis(200);

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final BrokerLoop loop;

  RemoteFeed(Broker broker) {
    this.loop = new BrokerLoop("wavegate-feed", broker, PREFETCH, this::serve);
  }

  void start() {
    loop.start();
  }

  boolean awaitReady(Duration atMost) throws InterruptedException {
    return loop.awaitReady(atMost);
  }

  boolean isReady() {
    return loop.isReady();
  }

  @Override
  public Subscription subscribe(Listener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void serve(Connection connection, BrokerLoop served) throws JMSException {
    Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
    MessageConsumer events = session.createConsumer(session.createTopic(Addresses.DELTAS));
    served.ready();
    // Also after the first connect: who subscribed before it may have missed events.
    tell(Listener::resumed);
    LaneStarts starts = new LaneStarts(System::nanoTime);
    while (served.running()) {
      Message message = events.receive(POLL.toMillis());
      if (message != null && Messages.RESUMED.equals(message.getJMSType())) {
        starts.add();
      } else if (message != null) {
        hand(message);
      }
      if (starts.takeGathered()) {
        tell(Listener::resumed);
      }
    }
  }

  private void hand(Message message) {
    try {
      DeltaEvent event = WaveJson.read(Messages.readJson(message), DeltaEvent.class);
      tell(listener -> listener.applied(event));
    } catch (MalformedMessageException e) {
      log.error("an event cannot be read", e);
    }
  }

  private void tell(Consumer<Listener> call) {
    for (Listener listener : listeners) {
      try {
        call.accept(listener);
      } catch (RuntimeException e) {
        log.error("a listener of the feed failed", e);
      }
    }
  }

  void stop() {
    loop.stop();
  }

  @Override
  public void close() {
    loop.close();
  }
}
