package org.wavegate.controller.rpc;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.controller.amqp.Addresses;
import org.wavegate.controller.amqp.Broker;
import org.wavegate.controller.amqp.BrokerLoop;
import org.wavegate.controller.amqp.Messages;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WaveJson;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Refusal;

/// Asks over the broker and waits for the answer. Safe for any number of threads, meant for virtual
/// ones. One reply queue and one thread take the answers of the whole process. Every call ends: by
/// its answer, at its deadline, or at once when the broker is away; the last two leave the outcome
/// unknown and answer [Refusal.Code#UNAVAILABLE].
public final class RpcClient implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RpcClient.class);

  private static final int PENDING_MAX = 4096;
  private static final int PREFETCH = 256;
  private static final Duration POLL = Duration.ofMillis(200);

  private final String replyAddress;
  private final BrokerLoop loop;
  private final Semaphore slots = new Semaphore(PENDING_MAX);
  private final Map<String, CompletableFuture<byte[]>> pending = new ConcurrentHashMap<>();
  private final AtomicReference<Optional<Link>> link = new AtomicReference<>(Optional.empty());

  /// A client that is not started yet.
  ///
  /// @param node names the asking process; no two processes at one broker may share it
  public RpcClient(Broker broker, String node) {
    this.replyAddress = Addresses.reply(node);
    this.loop = new BrokerLoop("wavegate-replies", broker, PREFETCH, this::serve);
  }

  public void start() {
    loop.start();
  }

  /// Waits until questions can be asked.
  ///
  /// @return whether they can
  public boolean awaitReady(Duration atMost) throws InterruptedException {
    return loop.awaitReady(atMost);
  }

  /// Whether the broker is there right now.
  public boolean isReady() {
    return loop.isReady();
  }

  /// Asks a question that belongs to nobody in particular.
  public <Q, A> A call(Method<Q, A> method, Q question) {
    return call(method, question, Optional.empty(), Optional.empty());
  }

  /// Asks a question that is handled in the order of its wavelet.
  ///
  /// @param participant on whose behalf, where it is a person's
  public <Q, A> A call(
      Method<Q, A> method, Q question, WaveletName wavelet, Optional<ParticipantId> participant) {
    return call(method, question, Optional.of(wavelet.serialise()), participant);
  }

  private <Q, A> A call(
      Method<Q, A> method,
      Q question,
      Optional<String> group,
      Optional<ParticipantId> participant) {
    if (!slots.tryAcquire()) {
      return method.refused(Refusal.Code.TOO_MANY, "too many requests wait for an answer");
    }
    String id = UUID.randomUUID().toString();
    CompletableFuture<byte[]> reply = new CompletableFuture<>();
    pending.put(id, reply);
    try {
      Link broker = link.get().orElse(null);
      if (broker == null) {
        return method.refused(Refusal.Code.UNAVAILABLE, "the broker is away; ask again");
      }
      broker.send(method, WaveJson.write(question), id, group, participant);
      byte[] answer = reply.get(method.deadline().toMillis(), TimeUnit.MILLISECONDS);
      return WaveJson.read(answer, method.answer());
    } catch (TimeoutException | ExecutionException e) {
      return method.refused(Refusal.Code.UNAVAILABLE, "no answer in time; ask again");
    } catch (JMSException e) {
      log.warn("{} was not sent: {}", method.name(), e.getMessage());
      return method.refused(Refusal.Code.UNAVAILABLE, "the broker is away; ask again");
    } catch (MalformedMessageException e) {
      log.error("the answer to {} cannot be read", method.name(), e);
      return method.refused(
          Refusal.Code.INTERNAL, "an answer inside this provider was not readable");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return method.refused(Refusal.Code.UNAVAILABLE, "interrupted while waiting");
    } finally {
      pending.remove(id);
      slots.release();
    }
  }

  private void serve(Connection connection, BrokerLoop served) throws JMSException {
    Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
    Queue replyQueue = session.createQueue(replyAddress);
    MessageConsumer replies = session.createConsumer(replyQueue);
    link.set(Optional.of(new Link(connection.createSession(Session.AUTO_ACKNOWLEDGE), replyQueue)));
    served.ready();
    try {
      while (served.running()) {
        Message message = replies.receive(POLL.toMillis());
        if (message != null) {
          complete(message);
        }
      }
    } finally {
      link.set(Optional.empty());
      pending
          .values()
          .forEach(reply -> reply.completeExceptionally(new JMSException("the broker went away")));
    }
  }

  private void complete(Message message) throws JMSException {
    String id = message.getJMSCorrelationID();
    CompletableFuture<byte[]> reply = id == null ? null : pending.get(id);
    if (reply == null) {
      log.debug("an answer came after its deadline");
      return;
    }
    try {
      reply.complete(Messages.readJson(message));
    } catch (MalformedMessageException e) {
      log.error("an answer cannot be read", e);
      reply.completeExceptionally(e);
    }
  }

  /// Ends without waiting for it; questions are answered as if the broker were away.
  public void stop() {
    loop.stop();
  }

  @Override
  public void close() {
    loop.close();
  }

  /// The sending side of one connection; its session is used under a lock.
  private static final class Link {
    private final Session session;
    private final Queue replyQueue;
    private final Map<String, MessageProducer> producers = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    Link(Session session, Queue replyQueue) {
      this.session = session;
      this.replyQueue = replyQueue;
    }

    void send(
        Method<?, ?> method,
        byte[] body,
        String correlationId,
        Optional<String> group,
        Optional<ParticipantId> participant)
        throws JMSException {
      lock.lock();
      try {
        Message message = Messages.json(session, body);
        message.setJMSType(method.name());
        message.setJMSReplyTo(replyQueue);
        message.setJMSCorrelationID(correlationId);
        if (group.isPresent()) {
          message.setStringProperty(Messages.GROUP, group.get());
        }
        if (participant.isPresent()) {
          message.setStringProperty(Messages.PARTICIPANT, participant.get().address());
        }
        producer(method.address())
            .send(
                message,
                DeliveryMode.NON_PERSISTENT,
                Message.DEFAULT_PRIORITY,
                method.deadline().toMillis());
      } finally {
        lock.unlock();
      }
    }

    private MessageProducer producer(String address) throws JMSException {
      MessageProducer known = producers.get(address);
      if (known != null) {
        return known;
      }
      MessageProducer made = session.createProducer(session.createQueue(address));
      producers.put(address, made);
      return made;
    }
  }
}
