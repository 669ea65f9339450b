package org.wavegate.controller.rpc;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.controller.amqp.Broker;
import org.wavegate.controller.amqp.BrokerLoop;
import org.wavegate.controller.store.StoreAwayException;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;

/// Answers the questions of one address, each on a virtual thread of its own, at most a given
/// number at once; what is more waits in the broker until it expires. A question is acknowledged
/// when it is taken: one that gets lost is asked again.
public final class RpcServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RpcServer.class);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final String address;
  private final Map<String, Handler<?, ?>> handlers;
  private final Semaphore slots;
  private final ExecutorService pool;
  private final BrokerLoop loop;

  /// A server that is not started yet.
  ///
  /// @param concurrency how many questions are answered at once
  public RpcServer(String name, Broker broker, String address, int concurrency, Handlers handlers) {
    this.address = address;
    this.handlers = Map.copyOf(handlers.byName);
    this.slots = new Semaphore(concurrency);
    this.pool =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
    this.loop = new BrokerLoop(name, broker, concurrency, this::serve);
  }

  public void start() {
    loop.start();
  }

  /// Waits until questions are taken.
  ///
  /// @return whether they are
  public boolean awaitReady(Duration atMost) throws InterruptedException {
    return loop.awaitReady(atMost);
  }

  /// Whether questions are taken right now.
  public boolean isReady() {
    return loop.isReady();
  }

  private void serve(Connection connection, BrokerLoop served)
      throws JMSException, InterruptedException {
    Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
    MessageConsumer questions = session.createConsumer(session.createQueue(address));
    Replies replies = new Replies(connection);
    served.ready();
    while (served.running()) {
      if (!slots.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        continue;
      }
      boolean handedOver = false;
      try {
        Message message = questions.receive(POLL.toMillis());
        if (message != null) {
          Request request = Request.of(message);
          pool.execute(() -> answer(request, replies));
          handedOver = true;
        }
      } finally {
        if (!handedOver) {
          slots.release();
        }
      }
    }
    awaitAnswers();
  }

  /// The connection stays until the last answer is sent.
  private void awaitAnswers() throws InterruptedException {
    pool.shutdown();
    if (!pool.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
      log.warn("{}: answers still under way are given up", address);
    }
  }

  private void answer(Request request, Replies replies) {
    try {
      replies.send(request, answerTo(request));
    } catch (JMSException e) {
      log.warn("the answer to {} was not sent: {}", request.method(), e.getMessage());
    } finally {
      slots.release();
    }
  }

  private Object answerTo(Request request) {
    Handler<?, ?> handler = handlers.get(request.method());
    return handler == null
        ? Outcome.refused(
            Refusal.Code.MALFORMED, "'" + request.method() + "' is no method of " + address)
        : handler.answer(request);
  }

  /// Takes no more questions, and answers those it has.
  public void stop() {
    loop.stop();
  }

  @Override
  public void close() {
    loop.close();
    pool.shutdownNow();
  }

  /// What a server answers, method by method.
  public static final class Handlers {
    private final Map<String, Handler<?, ?>> byName = new HashMap<>();

    /// Adds a method; the handler blocks as long as it needs and throws nothing for what it is
    /// asked.
    public <Q, A> Handlers on(Method<Q, A> method, Function<Q, A> handler) {
      byName.put(method.name(), new Handler<>(method, handler));
      return this;
    }
  }

  private record Handler<Q, A>(Method<Q, A> method, Function<Q, A> function) {
    A answer(Request request) {
      try {
        return function.apply(request.read(method));
      } catch (MalformedMessageException e) {
        return method.refused(Refusal.Code.MALFORMED, String.valueOf(e.getMessage()));
      } catch (StoreAwayException e) {
        return method.refused(Refusal.Code.UNAVAILABLE, String.valueOf(e.getMessage()));
      } catch (RuntimeException e) {
        log.error("{} {} failed", method.name(), request.group(), e);
        return method.refused(Refusal.Code.INTERNAL, "a fault of this provider; it is logged");
      }
    }
  }
}
