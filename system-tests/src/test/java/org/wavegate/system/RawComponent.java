package org.wavegate.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/// A component that is driven by hand: it says exactly what a test wants said, however wrong, and
/// answers discovery so that it counts as the provider of its domain.
final class RawComponent implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern STREAM_ID = Pattern.compile("<stream:stream[^>]* id=['\"]([^'\"]+)");
  private static final Pattern INFO =
      Pattern.compile("<iq(?=[^>]*type=['\"]get)[^>]*>\\s*<query[^>]*disco#(info|items)");

  private final String name;
  private final Socket socket;
  private final OutputStream out;

  /// Everything received; appended by the reading thread under the monitor of this.
  private final StringBuilder received = new StringBuilder();

  private int answered;

  private RawComponent(String name, Socket socket) throws IOException {
    this.name = name;
    this.socket = socket;
    this.out = socket.getOutputStream();
  }

  static RawComponent connect(String name, int port, String secret) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    RawComponent component = new RawComponent(name, socket);
    Thread.ofVirtual().name(name).start(component::read);
    component.send(
        "<stream:stream xmlns='jabber:component:accept' "
            + "xmlns:stream='http://etherx.jabber.org/streams' to='"
            + name
            + "'>");
    Matcher header = component.await(STREAM_ID);
    component.send("<handshake>" + sha1(header.group(1) + secret) + "</handshake>");
    component.await(Pattern.compile("<handshake\\s*/>|<handshake></handshake>"));
    return component;
  }

  void send(String xml) throws IOException {
    synchronized (out) {
      out.write(xml.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  /// The first place in all that was received that matches.
  Matcher await(Pattern pattern) {
    Awaitility.await(name + " receives " + pattern).atMost(PATIENCE).until(() -> find(pattern));
    Matcher matcher = pattern.matcher(text());
    if (!matcher.find()) {
      throw new AssertionError("received text only grows");
    }
    return matcher;
  }

  /// The stanza with this id that came back.
  String awaitAnswer(String id) {
    return await(answerTo(id)).group();
  }

  /// Whether a stanza with this id came back already.
  boolean isAnswered(String id) {
    return find(answerTo(id));
  }

  private static Pattern answerTo(String id) {
    return Pattern.compile(
        "<(iq|message)(?=[^>]*\\sid=['\"]" + Pattern.quote(id) + "['\"])[^>]*?(/>|>.*?</\\1>)",
        Pattern.DOTALL);
  }

  private boolean find(Pattern pattern) {
    return pattern.matcher(text()).find();
  }

  private synchronized String text() {
    return received.toString();
  }

  private void read() {
    byte[] buffer = new byte[8192];
    try (InputStream in = socket.getInputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        synchronized (this) {
          received.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
        }
        answerDiscovery();
      }
    } catch (IOException e) {
      synchronized (this) {
        received.append("<!-- ").append(e).append(" -->");
      }
    }
  }

  private void answerDiscovery() throws IOException {
    Matcher query = INFO.matcher(text());
    query.region(answered, text().length());
    while (query.find()) {
      answered = query.end();
      String kind = query.group(1);
      String body =
          kind.equals("info")
              ? "<identity category='collaboration' type='google-wave'/>"
                  + "<feature var='http://waveprotocol.org/protocol/0.2/waveserver'/>"
              : "";
      send(
          "<iq type='result' id='%s' from='%s' to='%s'><query xmlns='http://jabber.org/protocol/disco#%s'>%s</query></iq>"
              .formatted(attribute(query, "id"), name, attribute(query, "from"), kind, body));
    }
  }

  private static String attribute(Matcher stanza, String attribute) {
    Matcher value = Pattern.compile("\\s" + attribute + "=['\"]([^'\"]*)").matcher(stanza.group());
    return value.find() ? value.group(1) : "";
  }

  private static String sha1(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
