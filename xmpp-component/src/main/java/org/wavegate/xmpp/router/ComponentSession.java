package org.wavegate.xmpp.router;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.xmpp.stanza.Jids;
import org.wavegate.xmpp.stanza.Namespaces;
import org.wavegate.xmpp.stanza.Stanza;
import org.wavegate.xmpp.stream.Handshake;
import org.wavegate.xmpp.xml.Element;
import org.wavegate.xmpp.xml.SendQueue;
import org.wavegate.xmpp.xml.StanzaTooLargeException;
import org.wavegate.xmpp.xml.XmlInput;
import org.wavegate.xmpp.xml.XmlPrinter;

/// The accepting end of one component stream: handshake, then stanzas both ways.
final class ComponentSession {
  private static final int HANDSHAKE_TIMEOUT_MILLIS = 10_000;
  private static final int GOODBYE_TIMEOUT_MILLIS = 2_000;
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(ComponentSession.class);

  private final Socket socket;
  private final RouterSettings settings;
  private final Routes routes;
  private final SendQueue queue = new SendQueue();
  private final AtomicBoolean closed = new AtomicBoolean();

  ComponentSession(Socket socket, RouterSettings settings, Routes routes) {
    this.socket = socket;
    this.settings = settings;
    this.routes = routes;
  }

  /// Serves the stream until it ends.
  void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(HANDSHAKE_TIMEOUT_MILLIS);
      OutputStream out = new BufferedOutputStream(socket.getOutputStream());
      Thread writer = Thread.ofVirtual().name("router-write").start(() -> write(out));
      try {
        serve(new XmlInput(socket.getInputStream(), settings.stanzaBytesMax()));
        close();
      } catch (StreamRefusal e) {
        close(e.condition(), String.valueOf(e.getMessage()));
      } finally {
        writer.join(Duration.ofMillis(GOODBYE_TIMEOUT_MILLIS));
      }
    } catch (IOException e) {
      LOG.debug("a component stream broke", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(XmlInput input) throws IOException, StreamRefusal {
    Element header = input.header();
    String jid = header.attribute("to").orElse("");
    String streamId = UUID.randomUUID().toString();
    queue.offer(
        "<?xml version='1.0'?><stream:stream xmlns='%s' xmlns:stream='%s' id='%s'>"
            .formatted(Namespaces.COMPONENT, Namespaces.STREAM, streamId));
    authenticate(jid, streamId, input.next());
    if (!routes.add(jid, this)) {
      throw new StreamRefusal("conflict", "component already connected");
    }
    try {
      queue.offer(print(Element.of("handshake", Namespaces.COMPONENT)));
      socket.setSoTimeout(0);
      LOG.info("{} is connected to the component router", jid);
      routeAll(jid, input);
    } catch (StanzaTooLargeException e) {
      throw new StreamRefusal("policy-violation", String.valueOf(e.getMessage()));
    } finally {
      routes.remove(jid, this);
      LOG.info("{} left the component router", jid);
    }
  }

  private void authenticate(String jid, String streamId, Optional<Element> handshake)
      throws StreamRefusal {
    Optional<String> secret = settings.secrets().apply(jid);
    if (secret.isEmpty()) {
      throw new StreamRefusal("host-unknown", "no such component");
    }
    String expected = Handshake.of(streamId, secret.get());
    String given = handshake.map(Element::text).orElse("");
    if (!MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8))) {
      throw new StreamRefusal("not-authorized", "the handshake does not match the secret");
    }
  }

  private void routeAll(String jid, XmlInput input) throws IOException, StreamRefusal {
    for (Optional<Element> next = input.next(); next.isPresent(); next = input.next()) {
      if (input.hasSeenTooManyNames()) {
        throw new StreamRefusal("reset", "too many distinct names on one stream");
      }
      try {
        Stanza stanza = Stanza.of(next.get());
        if (!Jids.domainOf(stanza.from()).equals(jid)) {
          throw new StreamRefusal("invalid-from", "a component speaks for itself only");
        }
        routes.route(stanza, next.get());
      } catch (MalformedMessageException e) {
        throw new StreamRefusal("improper-addressing", String.valueOf(e.getMessage()));
      }
    }
  }

  private void write(OutputStream out) {
    try {
      queue.writeTo(out, KEEP_ALIVE);
      socket.shutdownOutput();
    } catch (IOException e) {
      LOG.debug("a component stream cannot be written", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Queues a stanza. A component that does not read its stanzas loses its stream.
  void send(Element stanza) {
    if (!closed.get() && !queue.offer(print(stanza))) {
      close("resource-constraint", "the component does not read what it is sent");
    }
  }

  /// Ends the stream with an error. The reader ends when the component hangs up, or soon after.
  void close(String condition, String text) {
    if (closed.get()) {
      return;
    }
    Element error =
        Element.of("error", Namespaces.STREAM)
            .with(
                Element.of(condition, Namespaces.STREAM_ERRORS),
                Element.of("text", Namespaces.STREAM_ERRORS).withText(text));
    queue.offer(print(error));
    close();
  }

  private void close() {
    if (closed.compareAndSet(false, true)) {
      queue.end();
      try {
        socket.setSoTimeout(GOODBYE_TIMEOUT_MILLIS);
      } catch (IOException e) {
        LOG.debug("the stream is closed already", e);
      }
    }
  }

  private static String print(Element element) {
    return XmlPrinter.print(element, Namespaces.COMPONENT);
  }
}
