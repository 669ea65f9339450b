package org.wavegate.xmpp.discovery;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.wavegate.federation.transport.FederationError.Code;
import org.wavegate.model.id.Domain;
import org.wavegate.xmpp.stanza.DiscoXml;
import org.wavegate.xmpp.stanza.ErrorXml;
import org.wavegate.xmpp.stanza.Namespaces;
import org.wavegate.xmpp.stanza.Stanza;
import org.wavegate.xmpp.stream.Answer;
import org.wavegate.xmpp.stream.Requester;
import org.wavegate.xmpp.stream.StanzaIds;
import org.wavegate.xmpp.xml.Element;

/// Asks a domain for its services, then all candidates at once what they are.
final class DomainSearch {
  /// A domain that lists more than these makes us ask no more than these.
  private static final int CANDIDATES_MAX = 16;

  private final String ownJid;
  private final Requester requester;
  private final StanzaIds ids;
  private final DiscoveryTimings timings;

  DomainSearch(String ownJid, Requester requester, StanzaIds ids, DiscoveryTimings timings) {
    this.ownJid = ownJid;
    this.requester = requester;
    this.ids = ids;
    this.timings = timings;
  }

  /// Searches until every candidate was heard or waited for. Run by one thread, which blocks.
  ///
  /// @param found takes each provider's address as soon as it is known
  void run(Domain domain, Lookup lookup, Consumer<String> found) throws InterruptedException {
    Answer items = requester.ask(get(domain.name(), DiscoXml.queryItems()), timings.items());
    switch (items) {
      case Answer.NotSent(var why) ->
          lookup.close(new Finding.CannotAsk("cannot ask " + domain + " for its services: " + why));
      case Answer.Replied(var stanza) when !isServersTimeout(stanza) ->
          askAll(domain, DiscoXml.readItems(stanza), Set.of(), lookup, found);
      case Answer.Replied _, Answer.Silence _ ->
          askAll(domain, List.of(), Set.of(domain.name()), lookup, found);
    }
  }

  /// @param unheard who did not answer so far: its services may have other names than the usual
  private void askAll(
      Domain domain, List<String> items, Set<String> unheard, Lookup lookup, Consumer<String> found)
      throws InterruptedException {
    SequencedSet<String> candidates = new LinkedHashSet<>();
    candidates.add("wave." + domain.name());
    candidates.addAll(items.isEmpty() ? List.of(domain.name()) : items);
    Set<String> silent = ConcurrentHashMap.newKeySet();
    silent.addAll(unheard);
    List<Thread> asking = new ArrayList<>();
    for (String jid : candidates.stream().limit(CANDIDATES_MAX).toList()) {
      asking.add(
          Thread.ofVirtual().name("xmpp-discovery-" + jid).start(() -> askOne(jid, found, silent)));
    }
    for (Thread thread : asking) {
      thread.join();
    }
    lookup.close(
        silent.isEmpty()
            ? new Finding.NotFound("no wave provider among " + candidates)
            : new Finding.Unreachable("no answer from " + silent));
  }

  private void askOne(String jid, Consumer<String> found, Set<String> silent) {
    Answer info = requester.ask(get(jid, DiscoXml.queryInfo()), timings.info());
    if (!(info instanceof Answer.Replied(var stanza)) || isServersTimeout(stanza)) {
      silent.add(jid);
    } else if (ErrorXml.read(stanza).isEmpty()
        && DiscoXml.readFeatures(stanza).contains(Namespaces.WAVE)) {
      found.accept(jid);
    }
  }

  /// A component that is not connected, or a server that can't be reached.
  private static boolean isServersTimeout(Stanza stanza) {
    return ErrorXml.read(stanza)
        .filter(error -> error.code() == Code.REMOTE_SERVER_TIMEOUT)
        .isPresent();
  }

  private Stanza get(String to, Element query) {
    return Stanza.get(ids.next(), ownJid, to, query);
  }
}
