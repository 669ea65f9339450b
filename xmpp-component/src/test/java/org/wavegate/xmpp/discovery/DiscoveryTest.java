package org.wavegate.xmpp.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.Thread.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.wavegate.federation.transport.Claim;
import org.wavegate.model.id.Domain;
import org.wavegate.xmpp.stanza.DiscoXml;
import org.wavegate.xmpp.stanza.ErrorXml;
import org.wavegate.xmpp.stanza.Namespaces;
import org.wavegate.xmpp.stanza.Stanza;
import org.wavegate.xmpp.stream.Answer;
import org.wavegate.xmpp.stream.Requester;
import org.wavegate.xmpp.stream.Sending;
import org.wavegate.xmpp.stream.StanzaIds;

class DiscoveryTest {
  private static final Domain BETA = new Domain("beta.test");
  private static final Answer.Silence SILENCE = new Answer.Silence("no answer");

  private final AtomicLong nanos = new AtomicLong();
  private final Network network = new Network();
  private final Discovery discovery =
      new Discovery(
          "wave.alpha.test",
          network,
          new StanzaIds(new Random(1)),
          DiscoveryTimings.standard(),
          nanos::get);

  /// Answers from tables: who lists what, and who has the feature.
  private static final class Network implements Requester {
    final Map<String, List<String>> items = new ConcurrentHashMap<>();
    final Map<String, List<String>> features = new ConcurrentHashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile boolean away;
    volatile Function<String, CountDownLatch> gates = _ -> new CountDownLatch(0);

    @Override
    public Answer ask(Stanza request, Duration deadline) {
      if (away) {
        return new Answer.NotSent(Sending.AWAY);
      }
      asked.add(request.to());
      try {
        gates.apply(request.to()).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      boolean forItems = request.child("query", Namespaces.DISCO_ITEMS).isPresent();
      Map<String, List<String>> table = forItems ? items : features;
      if (!table.containsKey(request.to())) {
        return SILENCE;
      }
      List<String> entry = table.get(request.to());
      if (entry.isEmpty() && !forItems) {
        return new Answer.Replied(request.error(ErrorXml.serviceUnavailable()));
      }
      return new Answer.Replied(
          request.result(forItems ? DiscoXml.items(entry) : DiscoXml.info("c", "t", "n", entry)));
    }

    void provider(String jid) {
      features.put(jid, List.of(Namespaces.WAVE));
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void findsTheListedService() {
    network.items.put("beta.test", List.of("chat.beta.test", "waves.beta.test"));
    network.features.put("chat.beta.test", List.of("other"));
    network.provider("waves.beta.test");
    assertThat(discovery.find(BETA)).isEqualTo(new Finding.Found("waves.beta.test"));
  }

  @Test
  void triesTheUsualNamesWhenTheDomainSaysNothing() {
    network.provider("wave.beta.test");
    assertThat(discovery.find(BETA)).isEqualTo(new Finding.Found("wave.beta.test"));
    assertThat(network.asked).contains("beta.test", "wave.beta.test");
  }

  @Test
  void theDomainItselfMayBeTheProvider() {
    network.items.put("beta.test", List.of());
    network.provider("beta.test");
    assertThat(discovery.find(BETA)).isEqualTo(new Finding.Found("beta.test"));
  }

  @Test
  void neverAsksAnInvalidDomain() {
    assertThat(discovery.find(new Domain("not a domain"))).isInstanceOf(Finding.NotFound.class);
    assertThat(discovery.claim(new Domain("x@y"), "wave.beta.test")).isEqualTo(Claim.REFUTED);
    assertThat(network.asked).isEmpty();
  }

  @Test
  void aSuccessIsKeptForTwoHours() {
    network.provider("wave.beta.test");
    discovery.find(BETA);
    // A search goes on behind its first success; only its end can deny an address.
    assertThat(discovery.claim(BETA, "wave.gamma.test")).isEqualTo(Claim.REFUTED);
    int questions = network.asked.size();
    pass(Duration.ofMinutes(119));
    discovery.find(BETA);
    assertThat(network.asked).hasSize(questions);
    pass(Duration.ofMinutes(2));
    discovery.find(BETA);
    assertThat(network.asked).hasSizeGreaterThan(questions);
  }

  @Test
  void aFailureIsKeptForFiveMinutesUnlessTheDomainIsHeardOf() {
    network.items.put("beta.test", List.of());
    network.features.put("wave.beta.test", List.of());
    network.features.put("beta.test", List.of());
    assertThat(discovery.find(BETA)).isInstanceOf(Finding.NotFound.class);
    network.provider("wave.beta.test");
    pass(Duration.ofMinutes(4));
    assertThat(discovery.find(BETA)).isInstanceOf(Finding.NotFound.class);
    discovery.heardFrom("wave.beta.test");
    assertThat(discovery.find(BETA)).isEqualTo(new Finding.Found("wave.beta.test"));
  }

  @Test
  void aDomainThatDidNotAnswerIsAskedAgainSoon() {
    assertThat(discovery.find(BETA)).isInstanceOf(Finding.Unreachable.class);
    network.provider("wave.beta.test");
    assertThat(discovery.find(BETA)).isInstanceOf(Finding.Unreachable.class);
    pass(Duration.ofSeconds(11));
    assertThat(discovery.find(BETA)).isEqualTo(new Finding.Found("wave.beta.test"));
  }

  @Test
  void aChattyStrangerCannotMakeUsSearchAgainAndAgain() {
    discovery.find(BETA);
    int questions = network.asked.size();
    for (int i = 0; i < 100; i++) {
      discovery.heardFrom("wave.beta.test");
      discovery.find(BETA);
    }
    assertThat(network.asked).hasSize(questions);
  }

  @Test
  void notBeingConnectedIsNotRemembered() {
    network.away = true;
    assertThat(discovery.find(BETA)).isInstanceOf(Finding.CannotAsk.class);
    network.away = false;
    network.provider("wave.beta.test");
    assertThat(discovery.find(BETA)).isEqualTo(new Finding.Found("wave.beta.test"));
  }

  @Test
  void callersShareOneSearch() throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    network.gates = _ -> gate;
    network.items.put("beta.test", List.of("wave.beta.test"));
    network.provider("wave.beta.test");
    List<Finding> findings = new CopyOnWriteArrayList<>();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      callers.add(Thread.ofVirtual().start(() -> findings.add(discovery.find(BETA))));
    }
    await().until(() -> !network.asked.isEmpty());
    gate.countDown();
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(findings).hasSize(20).containsOnly(new Finding.Found("wave.beta.test"));
    assertThat(network.asked).containsExactly("beta.test", "wave.beta.test");
  }

  @Test
  void onlyOurOwnDiscoverySaysWhoSpeaksForADomain() {
    network.items.put("beta.test", List.of("wave.beta.test"));
    network.provider("wave.beta.test");
    network.provider("wave.evil.test");
    network.items.put("evil.test", List.of("wave.evil.test", "wave.beta.test"));
    assertThat(discovery.claim(BETA, "wave.beta.test")).isEqualTo(Claim.PROVEN);
    assertThat(discovery.claim(BETA, "wave.evil.test")).isEqualTo(Claim.REFUTED);
    assertThat(discovery.claim(BETA, "somebody@wave.beta.test")).isEqualTo(Claim.REFUTED);
  }

  @Test
  void everyProviderOfADomainSpeaksForIt() {
    network.items.put("beta.test", List.of("one.beta.test", "two.beta.test"));
    network.provider("one.beta.test");
    network.provider("two.beta.test");
    assertThat(discovery.claim(BETA, "one.beta.test")).isEqualTo(Claim.PROVEN);
    assertThat(discovery.claim(BETA, "two.beta.test")).isEqualTo(Claim.PROVEN);
  }

  @Test
  void aClaimIsOpenWhileNobodyAnswersAndProvenOnceSomebodyDoes() {
    assertThat(discovery.claim(BETA, "wave.beta.test")).isEqualTo(Claim.UNDECIDED);
    network.provider("wave.beta.test");
    pass(Duration.ofSeconds(11));
    assertThat(discovery.claim(BETA, "wave.beta.test")).isEqualTo(Claim.PROVEN);
  }

  @Test
  void aClaimIsOpenWhileWeAreNotConnected() {
    network.away = true;
    assertThat(discovery.claim(BETA, "wave.beta.test")).isEqualTo(Claim.UNDECIDED);
  }

  @Test
  void aServiceOfAnotherNameIsNotDeniedBecauseItsDomainDidNotListIt() {
    network.features.put("wave.beta.test", List.of());
    network.features.put("beta.test", List.of("other"));
    assertThat(discovery.claim(BETA, "waves.beta.test")).isEqualTo(Claim.UNDECIDED);
  }

  @Test
  void aClaimIsRefutedByADomainThatHasNoProvider() {
    network.items.put("beta.test", List.of("chat.beta.test"));
    network.features.put("chat.beta.test", List.of("other"));
    network.features.put("wave.beta.test", List.of());
    assertThat(discovery.claim(BETA, "wave.evil.test")).isEqualTo(Claim.REFUTED);
  }

  @Test
  void anHonestClaimIsHeardWhileOneComponentClaimsManySilentDomains() {
    network.items.put("beta.test", List.of("wave.beta.test"));
    network.provider("wave.beta.test");
    CountDownLatch gate = new CountDownLatch(1);
    network.gates = to -> to.endsWith("beta.test") ? new CountDownLatch(0) : gate;
    List<Thread> claims = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      Domain silent = new Domain("silent" + i + ".evil.test");
      String claimant = "one" + i + "@wave.evil.test";
      claims.add(Thread.ofVirtual().start(() -> discovery.claim(silent, claimant)));
    }
    await().until(() -> claims.stream().allMatch(it -> it.getState() == State.TIMED_WAITING));
    assertThat(discovery.claim(BETA, "wave.beta.test")).isEqualTo(Claim.PROVEN);
    gate.countDown();
  }

  @Test
  void anAddressIsKnownByTheDomainsThatLeadToIt() {
    network.items.put("beta.test", List.of("wave.beta.test"));
    network.items.put("branch.test", List.of("wave.beta.test"));
    network.provider("wave.beta.test");
    discovery.find(new Domain("branch.test"));
    assertThat(discovery.domainsOf("wave.beta.test"))
        .contains(BETA, new Domain("branch.test"))
        .doesNotContain(new Domain("evil.test"));
  }

  @Test
  void domainsThatForgeALinkToAnAddressDoNotComeBeforeItsOwn() {
    network.provider("wave.beta.test");
    for (int i = 0; i < 20; i++) {
      network.items.put("evil" + i + ".test", List.of("wave.beta.test"));
      discovery.find(new Domain("evil" + i + ".test"));
    }
    assertThat(discovery.domainsOf("wave.beta.test")).startsWith(BETA);
  }

  @Test
  void anAddressWhoseDomainWasNotFoundIsStillHeardForIt() {
    assertThat(discovery.find(BETA)).isInstanceOf(Finding.Unreachable.class);
    assertThat(discovery.domainsOf("wave.beta.test")).contains(BETA);
  }

  @Test
  void aDomainThatListsThousandsOfServicesIsNotAskedThousandsOfTimes() {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      items.add("s" + i + ".beta.test");
    }
    network.items.put("beta.test", items);
    discovery.find(BETA);
    assertThat(network.asked).hasSizeLessThan(20);
  }
}
