package org.wavegate.xmpp.discovery;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wavegate.model.id.Domain;

/// The newest search for each domain, and the domains by the addresses that were found. Safe from
/// any thread; who does several things in one step holds its monitor. The least recently used
/// domain goes first.
final class Lookups {
  private static final int DOMAINS_MAX = 10_000;

  private final SequencedMap<Domain, Lookup> byDomain = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Set<Domain>> domainsByJid = new HashMap<>();

  synchronized Optional<Lookup> of(Domain domain) {
    return Optional.ofNullable(byDomain.get(domain));
  }

  /// A search begins, in place of an earlier one.
  synchronized void put(Domain domain, Lookup lookup) {
    remove(domain);
    byDomain.put(domain, lookup);
    if (byDomain.size() > DOMAINS_MAX) {
      remove(byDomain.firstEntry().getKey());
    }
  }

  synchronized void remove(Domain domain) {
    Lookup removed = byDomain.remove(domain);
    if (removed != null) {
      for (String jid : removed.providers()) {
        domainsByJid.computeIfPresent(jid, (_, domains) -> without(domains, domain));
      }
    }
  }

  private static @Nullable Set<Domain> without(Set<Domain> domains, Domain domain) {
    domains.remove(domain);
    return domains.isEmpty() ? null : domains;
  }

  /// A search found an address; one that was dropped meanwhile leaves no trace here.
  synchronized void found(Domain domain, Lookup lookup, String jid) {
    if (byDomain.get(domain) == lookup) {
      domainsByJid.computeIfAbsent(jid, _ -> new HashSet<>()).add(domain);
    }
    lookup.add(jid);
  }

  synchronized List<Domain> leadingTo(String jid) {
    return List.copyOf(domainsByJid.getOrDefault(jid, Set.of()));
  }
}
