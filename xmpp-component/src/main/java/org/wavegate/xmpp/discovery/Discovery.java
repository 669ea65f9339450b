package org.wavegate.xmpp.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.federation.transport.Claim;
import org.wavegate.model.id.Domain;
import org.wavegate.xmpp.stanza.Jids;
import org.wavegate.xmpp.stream.Requester;
import org.wavegate.xmpp.stream.StanzaIds;

/// Knows which address speaks for which domain. Safe from any thread; callers that ask for the same
/// domain share one search.
///
/// Strangers make us search, too: a stanza that claims a domain is only believed after our own
/// discovery of it. Such searches come from a small allowance of their own, so that nobody can keep
/// our own deliveries from finding their way, and no stranger can use it up for the others.
public final class Discovery {
  private static final int SEARCHES_MAX = 64;
  private static final int STRANGERS_SEARCHES_MAX = 16;
  private static final int SEARCHES_PER_STRANGER_MAX = 4;
  private static final Duration STRANGERS_PATIENCE = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

  private final DomainSearch search;
  private final DiscoveryTimings timings;
  private final LongSupplier nanos;
  private final Lookups lookups = new Lookups();
  private final Semaphore searches = new Semaphore(SEARCHES_MAX);
  private final StrangersSearches strangersSearches =
      new StrangersSearches(STRANGERS_SEARCHES_MAX, SEARCHES_PER_STRANGER_MAX, STRANGERS_PATIENCE);

  /// An empty cache.
  ///
  /// @param nanos a clock of elapsed nanoseconds
  public Discovery(
      String ownJid,
      Requester requester,
      StanzaIds ids,
      DiscoveryTimings timings,
      LongSupplier nanos) {
    this.search = new DomainSearch(ownJid, requester, ids, timings);
    this.timings = timings;
    this.nanos = nanos;
  }

  /// Finds the provider of a domain; blocks for as long as a search takes.
  public Finding find(Domain domain) {
    if (!domain.isValid()) {
      return new Finding.NotFound("'" + domain + "' is no domain");
    }
    return await(lookup(domain).finding());
  }

  /// What is known of a domain right now; starts a search when nothing is.
  public Optional<Finding> glance(Domain domain) {
    CompletableFuture<Finding> finding = lookup(domain).finding();
    return finding.isDone() ? Optional.of(finding.join()) : Optional.empty();
  }

  /// Whether a domain leads to an address that claims it. Blocks for as long as a search takes, and
  /// a little longer when strangers keep us busy.
  public Claim claim(Domain domain, String jid) {
    if (!domain.isValid()) {
      return Claim.REFUTED;
    }
    Optional<Lookup> known = fresh(domain);
    if (known.isPresent()) {
      return judge(known.get(), jid);
    }
    String claimant = Jids.domainOf(jid);
    try {
      if (!strangersSearches.begin(claimant)) {
        LOG.warn("too many searches at once to find out whether {} speaks for {}", jid, domain);
        return Claim.UNDECIDED;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Claim.UNDECIDED;
    }
    try {
      return judge(lookup(domain), jid);
    } finally {
      strangersSearches.end(claimant);
    }
  }

  /// Only the end of a search can refute a claim.
  private Claim judge(Lookup lookup, String jid) {
    await(lookup.finding());
    if (lookup.found(jid)) {
      return Claim.PROVEN;
    }
    Finding end = await(lookup.end());
    if (lookup.found(jid)) {
      return Claim.PROVEN;
    }
    return switch (end) {
      case Finding.Found _, Finding.NotFound _ -> Claim.REFUTED;
      case Finding.Unreachable _, Finding.CannotAsk _ -> Claim.UNDECIDED;
    };
  }

  /// The domains that an address may speak for, at most: the ones its name suggests, then those
  /// whose discovery is known to lead there. Never blocks, never searches.
  public List<Domain> domainsOf(String jid) {
    SequencedSet<Domain> domains = new LinkedHashSet<>(suggestedBy(jid));
    domains.addAll(lookups.leadingTo(jid));
    return List.copyOf(domains);
  }

  /// A stanza came from this address, so a failed search for its domain is worth another try.
  public void heardFrom(String jid) {
    for (Domain domain : suggestedBy(jid)) {
      forgetFailure(domain, timings.heardAfter());
    }
  }

  /// Drops a failure that is older than `age`, so that the next caller searches again.
  public void forgetFailure(Domain domain, Duration age) {
    synchronized (lookups) {
      lookups
          .of(domain)
          .filter(Lookup::hasFailed)
          .filter(lookup -> lookup.isOlderThan(age, nanos.getAsLong()))
          .ifPresent(_ -> lookups.remove(domain));
    }
  }

  /// Drops whatever is known of a domain.
  public void forget(Domain domain) {
    lookups.remove(domain);
  }

  /// `wave.alpha.test` is most likely `alpha.test`'s, or nobody's but its own.
  private static List<Domain> suggestedBy(String jid) {
    List<Domain> domains = new ArrayList<>();
    int dot = jid.indexOf('.');
    if (dot >= 0 && dot + 1 < jid.length()) {
      domains.add(new Domain(jid.substring(dot + 1)));
    }
    domains.add(new Domain(jid));
    return domains.stream().filter(Domain::isValid).toList();
  }

  private Optional<Lookup> fresh(Domain domain) {
    return lookups.of(domain).filter(lookup -> lookup.isFresh(timings, nanos.getAsLong()));
  }

  private Lookup lookup(Domain domain) {
    synchronized (lookups) {
      return fresh(domain).orElseGet(() -> begin(domain));
    }
  }

  private Lookup begin(Domain domain) {
    Lookup lookup = new Lookup(nanos.getAsLong());
    lookups.put(domain, lookup);
    Thread.ofVirtual().name("xmpp-discovery-" + domain).start(() -> run(domain, lookup));
    return lookup;
  }

  private void run(Domain domain, Lookup lookup) {
    try {
      searches.acquire();
      try {
        search.run(domain, lookup, jid -> lookups.found(domain, lookup, jid));
      } finally {
        searches.release();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("the search for the provider of {} failed", domain, e);
    } finally {
      lookup.close(new Finding.CannotAsk("the search was not finished"));
    }
  }

  private Finding await(CompletableFuture<Finding> finding) {
    long patienceMillis = timings.items().plus(timings.info()).multipliedBy(2).toMillis();
    try {
      return finding.get(patienceMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return new Finding.CannotAsk("too many searches at once");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Finding.CannotAsk("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a finding is a value", e);
    }
  }
}
