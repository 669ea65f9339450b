package org.wavegate.xmpp.federation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.wavegate.xmpp.federation.Payloads.BYTES;
import static org.wavegate.xmpp.federation.Payloads.SEVEN;
import static org.wavegate.xmpp.federation.Payloads.SIGNER;
import static org.wavegate.xmpp.federation.Payloads.WAVELET;
import static org.wavegate.xmpp.federation.Payloads.update;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wavegate.federation.transport.FederationError.Code;
import org.wavegate.federation.transport.FederationMessages.HistoryRequest;
import org.wavegate.federation.transport.FederationMessages.SignerRequest;
import org.wavegate.federation.transport.FederationTransport;
import org.wavegate.federation.transport.Reply;
import org.wavegate.model.id.Domain;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.xmpp.Readiness;
import org.wavegate.xmpp.RouterServer;
import org.wavegate.xmpp.TestComponent;
import org.wavegate.xmpp.XmppComponent;
import org.wavegate.xmpp.XmppServer;
import org.wavegate.xmpp.discovery.DiscoveryTimings;
import org.wavegate.xmpp.stanza.DiscoXml;
import org.wavegate.xmpp.stanza.Namespaces;
import org.wavegate.xmpp.stanza.Stanza;
import org.wavegate.xmpp.stream.ComponentAccount;
import org.wavegate.xmpp.xml.Element;

/// Every question that a provider asks another one, with answers that are broken, forged or late. A
/// question that the transport gets besides fails until it has an example here.
final class BadAnswerTest {
  private static final Domain GAMMA = new Domain("gamma.test");
  private static final String ALPHA_JID = "wave.alpha.test";
  private static final HashedVersion ZERO = HashedVersion.zero(WAVELET);
  private static final XmppComponent.Timings TIMINGS =
      new XmppComponent.Timings(
          TestComponent.QUICK,
          new DiscoveryTimings(
              Duration.ofSeconds(5),
              Duration.ofSeconds(1),
              Duration.ofHours(2),
              Duration.ofMinutes(5),
              Duration.ofMinutes(5),
              Duration.ZERO),
          Duration.ofMillis(500));

  /// @param confirmed whether that an answer came is all that is to be known
  private record Question(Function<FederationTransport, Reply<?>> ask, boolean confirmed) {}

  private static final Map<String, Question> QUESTIONS =
      Map.of(
          "update", new Question(t -> t.update(GAMMA, update()), true),
          "history",
              new Question(
                  t ->
                      t.history(
                          GAMMA, new HistoryRequest(WAVELET, ZERO, SEVEN, OptionalInt.empty())),
                  false),
          "submit", new Question(t -> t.submit(GAMMA, WAVELET, BYTES), false),
          "signer",
              new Question(t -> t.signer(GAMMA, new SignerRequest(WAVELET, SEVEN, BYTES)), false),
          "postSigner", new Question(t -> t.postSigner(GAMMA, SIGNER), true),
          "greet", new Question(t -> t.greet(GAMMA), true));

  private static XmppServer server;
  private static XmppComponent alpha;
  private static TestComponent gamma;
  private static TestComponent beta;

  @BeforeAll
  static void start() throws Exception {
    server = new RouterServer();
    gamma = TestComponent.connected("wave.gamma.test", server);
    beta = TestComponent.connected("wave.beta.test", server);
    ComponentAccount account =
        new ComponentAccount(ALPHA_JID, "127.0.0.1", server.port(), XmppServer.SECRET);
    alpha = new XmppComponent(new Domain("alpha.test"), account, TIMINGS);
    alpha.start(new Recorder(), () -> true);
    findGamma();
  }

  /// From here on alpha knows who gamma is, so whatever it asks is a question of the table.
  private static void findGamma() throws Exception {
    await().until(() -> alpha.readiness() instanceof Readiness.Ready);
    CompletableFuture<Reply<?>> reply = ask(requireNonNull(QUESTIONS.get("update")));
    Stanza stanza = gamma.next();
    while (stanza.kind() != Stanza.Kind.MESSAGE) {
      gamma.send(description(stanza));
      stanza = gamma.next();
    }
    gamma.send(stanza.receipt());
    assertThat(reply.get(20, TimeUnit.SECONDS)).isInstanceOf(Reply.Ok.class);
  }

  private static Stanza description(Stanza asked) {
    return asked.child("query", Namespaces.DISCO_ITEMS).isPresent()
        ? asked.result(DiscoXml.items(List.of()))
        : asked.result(
            DiscoXml.info("collaboration", "google-wave", "by hand", List.of(Namespaces.WAVE)));
  }

  @AfterAll
  static void stop() {
    alpha.close();
    gamma.close();
    beta.close();
    server.close();
  }

  @Test
  void everyQuestionHasAnExample() {
    Set<String> asked =
        Arrays.stream(FederationTransport.class.getDeclaredMethods())
            .map(Method::getName)
            .collect(Collectors.toSet());
    assertThat(QUESTIONS.keySet()).isEqualTo(asked);
  }

  private static Stream<DynamicTest> each(Check check) {
    return QUESTIONS.entrySet().stream()
        .map(question ->
            DynamicTest.dynamicTest(question.getKey(), () -> check.run(question.getValue())));
  }

  private interface Check {
    void run(Question question) throws Exception;
  }

  @TestFactory
  Stream<DynamicTest> nothingInIt() {
    return each(question -> expectUnreadable(question, asked -> reply(asked)));
  }

  @TestFactory
  Stream<DynamicTest> somethingElseInIt() {
    return each(
        question -> expectUnreadable(question, asked -> reply(asked, DiscoXml.queryInfo())));
  }

  @TestFactory
  Stream<DynamicTest> anEmptyEnvelope() {
    Element pubsub = Element.of("pubsub", Namespaces.PUBSUB);
    return each(question -> expectUnreadable(question, asked -> reply(asked, pubsub)));
  }

  @TestFactory
  Stream<DynamicTest> anErrorThatSaysNothing() {
    return each(question ->
        expectFailed(
            answered(question, asked -> asked.error(Element.of("error", Namespaces.COMPONENT)))));
  }

  @TestFactory
  Stream<DynamicTest> anErrorNobodyKnows() {
    Element error =
        Element.of("error", Namespaces.COMPONENT)
            .with(Element.of("tea-time", Namespaces.STANZA_ERRORS));
    return each(question -> expectFailed(answered(question, asked -> asked.error(error))));
  }

  @TestFactory
  Stream<DynamicTest> underAnotherId() {
    return each(question ->
        assertThat(
                answered(
                    question,
                    asked ->
                        new Stanza(
                            asked.kind(),
                            Optional.of("error"),
                            Optional.of("other"),
                            asked.to(),
                            asked.from(),
                            List.of())))
            .isInstanceOf(Reply.Silent.class));
  }

  @TestFactory
  Stream<DynamicTest> fromSomebodyElse() {
    return each(question -> {
      CompletableFuture<Reply<?>> reply = ask(question);
      Stanza asked = gamma.next();
      Stanza forged =
          new Stanza(
              asked.kind(), Optional.of("error"), asked.id(), beta.jid(), ALPHA_JID, List.of());
      beta.send(forged);
      assertThat(reply.get(20, TimeUnit.SECONDS)).isInstanceOf(Reply.Silent.class);
    });
  }

  @TestFactory
  Stream<DynamicTest> twice() {
    Element error =
        Element.of("error", Namespaces.COMPONENT)
            .with(Element.of("bad-request", Namespaces.STANZA_ERRORS));
    return each(question -> {
      CompletableFuture<Reply<?>> reply = ask(question);
      Stanza asked = gamma.next();
      gamma.send(asked.error(error));
      gamma.send(reply(asked));
      assertThat(reply.get(20, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              Reply.Failed.class,
              failed -> assertThat(failed.error().code()).isEqualTo(Code.BAD_REQUEST));
    });
  }

  private static void expectUnreadable(Question question, Function<Stanza, Stanza> answer)
      throws Exception {
    Reply<?> reply = answered(question, answer);
    if (question.confirmed()) {
      assertThat(reply).isInstanceOf(Reply.Ok.class);
    } else {
      expectFailed(reply);
    }
  }

  private static void expectFailed(Reply<?> reply) {
    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Failed.class,
            failed -> assertThat(failed.error().code()).isEqualTo(Code.UNDEFINED_CONDITION));
  }

  /// What is made of an answer.
  private static Reply<?> answered(Question question, Function<Stanza, Stanza> answer)
      throws Exception {
    CompletableFuture<Reply<?>> reply = ask(question);
    gamma.send(answer.apply(gamma.next()));
    return reply.get(20, TimeUnit.SECONDS);
  }

  private static CompletableFuture<Reply<?>> ask(Question question) {
    Executor asking = task -> Thread.ofVirtual().name("asking").start(task);
    return CompletableFuture.supplyAsync(() -> question.ask().apply(alpha.transport()), asking);
  }

  /// The result, or for a message the receipt, that holds this.
  private static Stanza reply(Stanza asked, Element... payload) {
    return asked.kind() == Stanza.Kind.MESSAGE ? asked.receipt() : asked.result(payload);
  }
}
