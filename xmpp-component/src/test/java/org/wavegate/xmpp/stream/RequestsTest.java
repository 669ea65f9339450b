package org.wavegate.xmpp.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.wavegate.xmpp.stanza.Namespaces;
import org.wavegate.xmpp.stanza.Stanza;
import org.wavegate.xmpp.xml.Element;

class RequestsTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Element PING = Element.of("ping", Namespaces.PING);

  private final List<Stanza> sent = new CopyOnWriteArrayList<>();
  private final Requests requests =
      new Requests(stanza -> {
        sent.add(stanza);
        return Sending.QUEUED;
      });

  private CompletableFuture<Answer> asking(Stanza request, Duration deadline) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> answer.complete(requests.ask(request, deadline)));
    await().until(() -> sent.contains(request));
    return answer;
  }

  @Test
  void aReplyMatchesByIdAndSender() {
    Stanza request = Stanza.get("i1", "a", "b", PING);
    CompletableFuture<Answer> answer = asking(request, LONG);
    Stanza spoofed =
        new Stanza(Stanza.Kind.IQ, Optional.of("result"), request.id(), "evil", "a", List.of());
    assertThat(requests.complete(spoofed)).isFalse();
    assertThat(requests.complete(Stanza.get("i1", "b", "a", PING))).isFalse();
    assertThat(requests.complete(request.result())).isTrue();
    assertThat(answer.join()).isEqualTo(new Answer.Replied(request.result()));
    assertThat(requests.complete(request.result())).isFalse();
  }

  @Test
  void aReceiptAnswersAMessage() {
    Stanza message = Stanza.messageWithReceipt("m1", "a", "b", PING);
    CompletableFuture<Answer> answer = asking(message, LONG);
    assertThat(requests.complete(message.receipt())).isTrue();
    assertThat(answer.join()).isInstanceOf(Answer.Replied.class);
  }

  @Test
  void silenceEndsAtTheDeadline() {
    Answer answer = requests.ask(Stanza.get("i1", "a", "b", PING), Duration.ofMillis(20));
    assertThat(answer).isInstanceOf(Answer.Silence.class);
    assertThat(requests.complete(Stanza.get("i1", "a", "b", PING).result())).isFalse();
  }

  @Test
  void aBrokenStreamEndsAllWaiting() {
    CompletableFuture<Answer> first = asking(Stanza.get("i1", "a", "b", PING), LONG);
    CompletableFuture<Answer> second = asking(Stanza.get("i2", "a", "b", PING), LONG);
    requests.abandon("the stream broke");
    assertThat(first.join()).isEqualTo(new Answer.Silence("the stream broke"));
    assertThat(second.join()).isEqualTo(new Answer.Silence("the stream broke"));
  }

  @Test
  void whatIsNotSentIsNotWaitedFor() {
    Requests away = new Requests(_ -> Sending.AWAY);
    assertThat(away.ask(Stanza.get("i1", "a", "b", PING), LONG))
        .isEqualTo(new Answer.NotSent(Sending.AWAY));
  }
}
