package org.wavegate.federation.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.federation.lease.LeasedLedger;
import org.wavegate.federation.transport.FederationTransport;
import org.wavegate.federation.transport.FederationTransport.Received;
import org.wavegate.federation.transport.Reply;
import org.wavegate.model.id.Domain;
import org.wavegate.model.service.Outcome;

/// Shows the hosts of our copies that this provider is there again: a host that has waited long for
/// us tries rarely, and at once when it hears from us.
public final class Greeter implements AutoCloseable {
  private static final int HOSTS_MAX = 1_000;
  private static final int AT_ONCE_MAX = 16;

  /// Over how long many greetings are spread.
  private static final Duration SPREAD = Duration.ofSeconds(10);

  private static final Duration GAP_MAX = Duration.ofSeconds(1);
  private static final Duration LEASE_INTERVAL = Duration.ofMillis(200);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(Greeter.class);

  private final Domain served;
  private final LeasedLedger ledger;
  private final FederationTransport transport;
  private final RandomGenerator random;
  private final Semaphore due = new Semaphore(0);
  private final ExecutorService greetings =
      Executors.newFixedThreadPool(
          AT_ONCE_MAX, Thread.ofVirtual().name("federation-greeting-", 0).factory());
  private final Thread thread;

  public Greeter(
      Domain served, LeasedLedger ledger, FederationTransport transport, RandomGenerator random) {
    this.served = served;
    this.ledger = ledger;
    this.transport = transport;
    this.random = random;
    this.thread = Thread.ofVirtual().name("federation-greeter").unstarted(this::run);
  }

  /// Begins to greet.
  public void start() {
    thread.start();
  }

  /// The way to the hosts is open, so they are greeted, once this process is the one that
  /// federates.
  public void connected() {
    due.release();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        due.acquire();
        while (!ledger.held()) {
          Thread.sleep(LEASE_INTERVAL);
        }
        due.drainPermits();
        Optional<List<Domain>> hosts = hosts();
        if (hosts.isPresent()) {
          greetAll(hosts.get());
        } else {
          due.release();
          Thread.sleep(RETRY_AFTER);
        }
      }
    } catch (InterruptedException | RejectedExecutionException e) {
      // Both mean that the greeter is being closed.
      Thread.currentThread().interrupt();
    }
  }

  /// Empty when the ledger cannot be read now; in random order, for many guests of a host may come
  /// back together.
  private Optional<List<Domain>> hosts() {
    return switch (ledger.waveDomains(HOSTS_MAX)) {
      case Outcome.Done<List<Domain>>(List<Domain> domains) -> {
        List<Domain> hosts = new ArrayList<>(domains);
        hosts.remove(served);
        Collections.shuffle(hosts, random);
        yield Optional.of(hosts);
      }
      case Outcome.Refused<List<Domain>>(var refusal) -> {
        log.warn("the ledger does not tell whom to greet: {}", refusal.detail());
        yield Optional.empty();
      }
    };
  }

  private void greetAll(List<Domain> hosts) throws InterruptedException {
    for (Domain host : hosts) {
      long gapMillis = Math.min(GAP_MAX.toMillis(), 2 * SPREAD.toMillis() / hosts.size());
      Thread.sleep(random.nextLong(gapMillis));
      greetings.execute(() -> greet(host));
    }
  }

  private void greet(Domain host) {
    Reply<Received> reply = transport.greet(host);
    log.debug("greeted {}: {}", host, reply);
  }

  @Override
  public void close() {
    thread.interrupt();
    greetings.shutdownNow();
  }
}
