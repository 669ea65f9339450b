package org.wavegate.xmpp.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.xmpp.stanza.Namespaces;
import org.wavegate.xmpp.stanza.Stanza;
import org.wavegate.xmpp.xml.XmlPrinter;

/// Keeps one component stream up for as long as it runs: connects, watches, and connects again with
/// growing waits, whatever the reason of the loss. A refused secret is said once in the log and
/// tried again slowly, so that mending the server's configuration is enough.
public final class ComponentLink implements AutoCloseable {
  /// What Prosody and ejabberd take by default; a larger stanza would cost the stream.
  private static final int STANZA_BYTES_MAX = 512 * 1024;

  private static final Duration TICK_MAX = Duration.ofSeconds(1);
  private static final Duration PERMISSION_POLL = Duration.ofMillis(100);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(ComponentLink.class);

  private final ComponentAccount account;
  private final ComponentConfiguration configuration;
  private final StreamTimings timings;
  private final BooleanSupplier permission;
  private final Consumer<Stanza> listener;
  private final Consumer<LinkState> stateListener;
  private final StanzaCounter counter;
  private final ReconnectWait reconnectWait;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread supervisor;
  private volatile @Nullable ComponentConnection current;
  private volatile LinkState state = new LinkState.Away("not started");

  /// A link that is not started yet.
  ///
  /// @param permission asked before each attempt to open a stream; a stream that is open stays
  /// @param listener takes every stanza, on the reader's thread; must not block
  /// @param stateListener told of every change, on the supervisor's thread; must not block
  public ComponentLink(
      ComponentAccount account,
      StreamTimings timings,
      RandomGenerator random,
      BooleanSupplier permission,
      Consumer<Stanza> listener,
      Consumer<LinkState> stateListener,
      StanzaCounter counter) {
    this.account = account;
    this.configuration = ComponentConfiguration.of(account);
    this.timings = timings;
    this.permission = permission;
    this.listener = listener;
    this.stateListener = stateListener;
    this.counter = counter;
    this.reconnectWait = new ReconnectWait(timings, random);
    this.supervisor = Thread.ofPlatform().name("xmpp-link").unstarted(this::run);
  }

  /// Starts to connect, and returns at once.
  public void start() {
    supervisor.start();
  }

  public LinkState state() {
    return state;
  }

  /// Queues a stanza, without waiting.
  public Sending send(Stanza stanza) {
    String xml = XmlPrinter.print(stanza.toElement(), Namespaces.COMPONENT);
    if (isTooLarge(xml)) {
      return Sending.TOO_LARGE;
    }
    ComponentConnection connection = current;
    if (connection == null || !connection.isOpen()) {
      return Sending.AWAY;
    }
    return connection.send(xml) ? Sending.QUEUED : Sending.FULL;
  }

  private static boolean isTooLarge(String xml) {
    return xml.length() > STANZA_BYTES_MAX
        || (xml.length() > STANZA_BYTES_MAX / 3
            && xml.getBytes(StandardCharsets.UTF_8).length > STANZA_BYTES_MAX);
  }

  /// Closes the stream in order and stops connecting.
  @Override
  public void close() {
    stopping.countDown();
    ComponentConnection connection = current;
    if (connection != null) {
      stop(connection);
    }
    try {
      if (!supervisor.join(STOP_TIMEOUT)) {
        LOG.warn("the stream of {} did not close in time", account.jid());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(ComponentConnection connection) {
    if (connection.isOpen()) {
      connection.disconnect();
    } else {
      connection.instantShutdown();
    }
  }

  private void run() {
    try {
      while (awaitPermission()) {
        StreamEnd end = liveThroughOneStream();
        if (stopping.getCount() == 0) {
          break;
        }
        Duration wait = reconnectWait.after(end);
        report(end, wait);
        stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      become(new LinkState.Away("stopped"));
    }
  }

  /// Waits until a stream may be opened; false when told to stop.
  private boolean awaitPermission() throws InterruptedException {
    while (stopping.getCount() > 0 && !permission.getAsBoolean()) {
      stopping.await(PERMISSION_POLL.toMillis(), TimeUnit.MILLISECONDS);
    }
    return stopping.getCount() > 0;
  }

  private StreamEnd liveThroughOneStream() throws InterruptedException {
    ComponentConnection connection =
        new ComponentConnection(configuration, account, timings, listener, counter);
    current = connection;
    if (stopping.getCount() == 0) {
      // Whoever said so may have come before there was a connection to stop.
      connection.instantShutdown();
    }
    try {
      Optional<StreamEnd> failure = open(connection);
      return failure.isPresent() ? failure.get() : live(connection);
    } catch (RuntimeException e) {
      LOG.error("a fault ended the stream of {}", account, e);
      return StreamEnd.because("a fault of this provider");
    } finally {
      current = null;
      connection.instantShutdown();
    }
  }

  private StreamEnd live(ComponentConnection connection) throws InterruptedException {
    long openedNanos = System.nanoTime();
    LOG.info("{} is connected", account);
    become(new LinkState.Connected());
    StreamEnd end = watch(connection);
    if (System.nanoTime() - openedNanos > timings.backOffMax().toNanos()) {
      reconnectWait.reset();
    }
    return end;
  }

  /// Tries to open a stream and tells what came in between, if it did.
  private static Optional<StreamEnd> open(ComponentConnection connection)
      throws InterruptedException {
    try {
      connection.connect();
      return Optional.empty();
    } catch (SmackException | XMPPException | IOException e) {
      LOG.debug("{} could not be opened", connection, e);
      return Optional.of(connection.ended().join());
    }
  }

  /// Waits for the stream's end, or ends it when told to stop.
  private StreamEnd watch(ComponentConnection connection) throws InterruptedException {
    long tickMillis =
        Math.min(TICK_MAX.toMillis(), Math.max(1, timings.pingAgain().toMillis() / 2));
    while (true) {
      try {
        return connection.ended().get(tickMillis, TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        connection.checkAlive();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a stream's end is a value", e);
      }
      if (stopping.getCount() == 0) {
        stop(connection);
      }
    }
  }

  private void report(StreamEnd end, Duration wait) {
    LinkState next = new LinkState.Away(end.reason());
    if (next.equals(state)) {
      LOG.debug("{} is still away: {}; next try in {}", account, end.reason(), wait);
      return;
    }
    if (end.is("not-authorized")) {
      LOG.error(
          "{} was refused: not-authorized. Its secret differs from the server's: {}",
          account,
          end.reason());
    } else {
      LOG.warn("{} is away: {}; next try in {}", account, end.reason(), wait);
    }
    become(next);
  }

  private void become(LinkState next) {
    state = next;
    stateListener.accept(next);
  }
}
