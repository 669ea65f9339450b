package org.wavegate.xmpp.stream;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.Nonza;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.parts.Resourcepart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.xmpp.stanza.Namespaces;
import org.wavegate.xmpp.stanza.Stanza;
import org.wavegate.xmpp.xml.Element;
import org.wavegate.xmpp.xml.SendQueue;
import org.wavegate.xmpp.xml.XmlInput;
import org.wavegate.xmpp.xml.XmlPrinter;

/// One component stream, from connecting to its end; used once.
///
/// It never announces itself as logged in to Smack's listeners and never sends presence: both would
/// make Smack send stanzas without addresses, for which servers close a component's stream.
final class ComponentConnection extends AbstractXMPPConnection {
  /// Above what servers let through (512 KB by default), so that it is never reached by a stanza
  /// that came through one.
  private static final int STANZA_BYTES_MAX = 2 * 1024 * 1024;

  private static final int SEND_BUFFER_BYTES = 64 * 1024;
  private static final Duration GOODBYE_TIMEOUT = Duration.ofSeconds(2);
  private static final String PING_ID = "alive-";

  /// Of the four there is time for, the last may only just have gone out.
  private static final int PINGS_BEFORE_DEATH = 3;

  private static final Logger LOG = LoggerFactory.getLogger(ComponentConnection.class);

  private final ComponentAccount account;
  private final StreamTimings timings;
  private final Consumer<Stanza> listener;
  private final StanzaCounter counter;
  private final SendQueue queue = new SendQueue();
  private final CompletableFuture<StreamEnd> ended = new CompletableFuture<>();
  private final Socket socket = new Socket();
  private volatile boolean open;
  private @Nullable XmlInput input;
  private long pingedNanos = System.nanoTime();
  private int unansweredPings;

  ComponentConnection(
      ComponentConfiguration configuration,
      ComponentAccount account,
      StreamTimings timings,
      Consumer<Stanza> listener,
      StanzaCounter counter) {
    super(configuration);
    this.account = account;
    this.timings = timings;
    this.listener = listener;
    this.counter = counter;
    user = ComponentConfiguration.placeholderUser(account);
    setFromMode(FromMode.UNCHANGED);
    setReplyTimeout(timings.connect().toMillis());
  }

  /// Completed exactly once, when the stream is over or could not be opened.
  CompletableFuture<StreamEnd> ended() {
    return ended;
  }

  @Override
  protected void connectInternal()
      throws SmackException, IOException, XMPPException, InterruptedException {
    try {
      open();
    } catch (SmackException | IOException e) {
      end(StreamEnd.because(String.valueOf(e.getMessage())));
      throw e;
    }
  }

  private void open() throws SmackException, IOException, XMPPException, InterruptedException {
    socket.setTcpNoDelay(true);
    socket.connect(
        new InetSocketAddress(account.host(), account.port()), (int) timings.connect().toMillis());
    XmlInput opened = new XmlInput(socket.getInputStream(), STANZA_BYTES_MAX);
    input = opened;
    OutputStream out = new BufferedOutputStream(socket.getOutputStream(), SEND_BUFFER_BYTES);
    Thread.ofPlatform().daemon().name("xmpp-read").start(() -> read(opened));
    Thread.ofPlatform().daemon().name("xmpp-write").start(() -> write(out));
    queue.offer(streamHeader());
    waitForConditionOrThrowConnectionException(() -> streamId != null, "stream header");
    queue.offer(
        XmlPrinter.print(
            Element.of("handshake", Namespaces.COMPONENT)
                .withText(Handshake.of(streamId, account.secret())),
            Namespaces.COMPONENT));
    waitForConditionOrThrowConnectionException(() -> authenticated, "answer to the handshake");
    // Never taken back: Smack asserts it after this, when the stream may have ended again.
    connected = true;
  }

  private String streamHeader() {
    return "<stream:stream xmlns='%s' xmlns:stream='%s' to='%s'>"
        .formatted(Namespaces.COMPONENT, Namespaces.STREAM, config.getXMPPServiceDomain());
  }

  private void read(XmlInput stream) {
    try {
      streamId =
          stream
              .header()
              .attribute("id")
              .orElseThrow(() -> new IOException("the server's stream has no id"));
      notifyWaitingThreads();
      Optional<Element> element = stream.next();
      while (element.isPresent() && !ended.isDone()) {
        take(element.get());
        if (stream.hasSeenTooManyNames()) {
          end(StreamEnd.because("opened anew, since its XML parser holds too many names"));
        }
        element = stream.next();
      }
      end(StreamEnd.because("the server closed the stream"));
    } catch (IOException e) {
      end(StreamEnd.because(String.valueOf(e.getMessage())));
    }
  }

  private void take(Element element) {
    if (element.is("error", Namespaces.STREAM)) {
      end(StreamEnd.of(element));
      return;
    }
    if (element.name().equals("handshake")) {
      authenticated = true;
      open = true;
      notifyWaitingThreads();
      return;
    }
    counter.countIn();
    try {
      listener.accept(Stanza.of(element));
    } catch (MalformedMessageException e) {
      LOG.warn("{} got something unreadable: {}", account.jid(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("{} could not handle a stanza", account.jid(), e);
    }
  }

  private void write(OutputStream out) {
    try {
      queue.writeTo(out, timings.keepAlive());
    } catch (IOException e) {
      end(StreamEnd.because("cannot send: " + e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      end(StreamEnd.because("the writer was interrupted"));
    }
  }

  /// Whether stanzas can go out, which is so from the handshake on: what comes right after it can
  /// be answered.
  boolean isOpen() {
    return open && !ended.isDone();
  }

  /// Queues a stanza; false when there is no room.
  boolean send(String stanza) {
    boolean queued = queue.offer(stanza);
    if (queued) {
      counter.countOut();
    }
    return queued;
  }

  /// Asks for a sign of life when nothing was received for a while, and gives the stream up when
  /// none comes. The question goes to this component itself: the way there and back is the server.
  /// It is asked several times, for where ejabberd has an old stream of this name besides, it gives
  /// every other stanza to that one. Silence alone proves nothing: this process may have slept, and
  /// what came meanwhile waits to be read.
  void checkAlive() {
    XmlInput stream = input;
    if (stream == null) {
      return;
    }
    long now = System.nanoTime();
    long silentNanos = now - stream.lastReceivedNanos();
    if (stream.lastReceivedNanos() - pingedNanos > 0) {
      unansweredPings = 0;
    }
    if (silentNanos > timings.deadAfter().toNanos() && unansweredPings >= PINGS_BEFORE_DEATH) {
      end(StreamEnd.because("no sign of life from the server for " + timings.deadAfter()));
    } else if (silentNanos > timings.pingAfter().toNanos()
        && now - pingedNanos > timings.pingAgain().toNanos()) {
      pingedNanos = now;
      unansweredPings++;
      Element ping = Element.of("ping", Namespaces.PING);
      Stanza stanza = Stanza.get(PING_ID + now, account.jid(), account.jid(), ping);
      send(XmlPrinter.print(stanza.toElement(), Namespaces.COMPONENT));
    }
  }

  /// Ends the stream, once, and wakes who waits for it to open. The socket is closed before that:
  /// Smack forgets the exception when it begins to connect, and then the socket has to fail.
  private void end(StreamEnd how) {
    if (!ended.complete(how)) {
      return;
    }
    queue.end();
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("closing the socket of {} failed", account.jid(), e);
    }
    setCurrentConnectionExceptionAndNotify(new IOException(how.reason()));
  }

  /// Says goodbye, waits briefly for the server to do the same, and closes.
  @Override
  protected void shutdown() {
    queue.end();
    try {
      ended
          .copy()
          .completeOnTimeout(
              StreamEnd.because(""), GOODBYE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } finally {
      instantShutdown();
    }
  }

  @Override
  public void disconnect() {
    shutdown();
  }

  @Override
  public void instantShutdown() {
    end(StreamEnd.because("closed here"));
  }

  @Override
  protected void sendStanzaInternal(org.jivesoftware.smack.packet.Stanza stanza)
      throws SmackException.NotConnectedException {
    if (!isOpen()) {
      throw new SmackException.NotConnectedException(this, "the stream is not open");
    }
    if (stanza.getFrom() == null || stanza.getTo() == null) {
      throw new IllegalArgumentException("a component's stanza needs both addresses");
    }
    send(stanza.toXML().toString());
  }

  @Override
  public void sendNonza(Nonza nonza) {
    queue.offer(nonza.toXML().toString());
  }

  @Override
  protected void loginInternal(String user, String password, Resourcepart resource) {
    throw new UnsupportedOperationException("a component is logged in by its handshake");
  }

  @Override
  public boolean isSecureConnection() {
    return false;
  }

  @Override
  public boolean isUsingCompression() {
    return false;
  }
}
