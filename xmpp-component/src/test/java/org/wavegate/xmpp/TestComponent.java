package org.wavegate.xmpp;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.wavegate.xmpp.stanza.Stanza;
import org.wavegate.xmpp.stream.ComponentAccount;
import org.wavegate.xmpp.stream.ComponentLink;
import org.wavegate.xmpp.stream.LinkState;
import org.wavegate.xmpp.stream.Sending;
import org.wavegate.xmpp.stream.StanzaCounter;
import org.wavegate.xmpp.stream.StreamTimings;
import org.wavegate.xmpp.xml.Element;

/// A component driven by hand: it sends what it is told and keeps what it gets.
public final class TestComponent implements AutoCloseable {
  public static final StreamTimings QUICK =
      new StreamTimings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofMillis(20),
          Duration.ofMillis(200),
          Duration.ofMillis(200));

  private final BlockingQueue<Stanza> received = new LinkedBlockingQueue<>();
  private final List<LinkState> states = new CopyOnWriteArrayList<>();
  private final AtomicBoolean mayOpen = new AtomicBoolean(true);
  private final StanzaCounter counter = new StanzaCounter();
  private final String jid;
  private final ComponentLink link;

  public TestComponent(String jid, int port) {
    this(new ComponentAccount(jid, "127.0.0.1", port, XmppServer.SECRET), QUICK);
  }

  public TestComponent(ComponentAccount account, StreamTimings timings) {
    this.jid = account.jid();
    this.link =
        new ComponentLink(
            account, timings, new Random(1), mayOpen::get, received::add, states::add, counter);
    link.start();
  }

  /// A component that is connected.
  public static TestComponent connected(String jid, XmppServer server) {
    TestComponent component = new TestComponent(jid, server.port());
    component.awaitConnected();
    return component;
  }

  /// Waits until it was told that it is connected.
  public void awaitConnected() {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> !states.isEmpty() && states.getLast() instanceof LinkState.Connected);
  }

  /// Waits until it is away for a reason that contains this text.
  public void awaitAway(String reason) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .until(() ->
            states.stream()
                .anyMatch(s -> s instanceof LinkState.Away(var why) && why.contains(reason)));
  }

  public Sending send(Stanza stanza) {
    return link.send(stanza);
  }

  public Sending message(String to, String id, Element... content) {
    return send(
        new Stanza(
            Stanza.Kind.MESSAGE, Optional.empty(), Optional.of(id), jid, to, List.of(content)));
  }

  public Sending iq(String type, String to, String id, Element... content) {
    return send(
        new Stanza(Stanza.Kind.IQ, Optional.of(type), Optional.of(id), jid, to, List.of(content)));
  }

  /// The next stanza, which must come soon.
  public Stanza next() throws InterruptedException {
    Stanza stanza = received.poll(20, TimeUnit.SECONDS);
    if (stanza == null) {
      throw new AssertionError("nothing reached " + jid);
    }
    return stanza;
  }

  public boolean hasNothing() {
    return received.isEmpty();
  }

  public List<LinkState> states() {
    return states;
  }

  /// Lets it open streams from now on, or no longer.
  public void permit(boolean open) {
    mayOpen.set(open);
  }

  public LinkState state() {
    return link.state();
  }

  public StanzaCounter stanzas() {
    return counter;
  }

  public String jid() {
    return jid;
  }

  @Override
  public void close() {
    link.close();
  }
}
