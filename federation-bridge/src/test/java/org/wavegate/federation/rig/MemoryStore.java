package org.wavegate.federation.rig;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.DeltaFeed;
import org.wavegate.model.service.Ledger;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import org.wavegate.model.version.HashedVersion;

/// What one provider keeps, with the feed of its changes. One process holds the lease for good
/// unless [#takeOver] gives it away.
public final class MemoryStore implements Ledger, DeltaFeed {
  private static final long LEASE_MILLIS = 10_000;

  private final Domain served;
  private final Map<WaveletName, MemoryWavelet> wavelets = new HashMap<>();
  private final Map<ByteString, SignerInfo> signers = new HashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private String holder = "";
  private long lease;
  private boolean leasesAway;

  public MemoryStore(Domain served) {
    this.served = served;
  }

  Domain served() {
    return served;
  }

  synchronized MemoryWavelet wavelet(WaveletName name) {
    return wavelets.computeIfAbsent(name, _ -> new MemoryWavelet(name, served));
  }

  synchronized Optional<MemoryWavelet> known(WaveletName name) {
    return Optional.ofNullable(wavelets.get(name)).filter(found -> found.head().version() > 0);
  }

  synchronized Optional<SignerInfo> signer(ByteString signerId) {
    return Optional.ofNullable(signers.get(signerId));
  }

  synchronized void putSigner(ByteString signerId, SignerInfo info) {
    signers.put(signerId, info);
  }

  void append(WaveletName name, AppliedDelta delta) {
    DeltaEvent event;
    synchronized (this) {
      MemoryWavelet wavelet = wavelet(name);
      var before = wavelet.participants();
      wavelet.append(delta);
      var after = wavelet.participants();
      event =
          new DeltaEvent(
              name,
              new TransformedDelta(
                  delta.delta().author(),
                  delta.appliedAt(),
                  delta.resulting(),
                  delta.timestamp(),
                  delta.delta().operations()),
              Optional.empty(),
              List.copyOf(after),
              after.stream().filter(participant -> !before.contains(participant)).toList(),
              before.stream().filter(participant -> !after.contains(participant)).toList());
    }
    listeners.forEach(listener -> listener.applied(event));
  }

  /// The log's bytes, for comparing copies.
  public synchronized List<ByteString> bytes(WaveletName name) {
    return wavelet(name).log().stream().map(AppliedDelta::bytes).toList();
  }

  /// The head of a wavelet, the zero version where there is none.
  public synchronized HashedVersion head(WaveletName name) {
    return wavelet(name).head();
  }

  /// Whether some delta is still to reach this domain.
  public synchronized boolean isOwed(Domain domain) {
    return wavelets.values().stream()
        .flatMap(wavelet -> wavelet.pending().stream())
        .anyMatch(delivery -> delivery.domain().equals(domain));
  }

  /// Gives the lease to another process, to which it then belongs.
  public synchronized void takeOver(String other) {
    holder = other;
    lease++;
  }

  /// Ends whatever lease there is.
  public synchronized void freeLease() {
    holder = "";
  }

  /// Answers no question about the lease from now on, or does again.
  public synchronized void loseLeaseQuestions(boolean lose) {
    leasesAway = lose;
  }

  @Override
  public synchronized Outcome<Lease> lease(String asking) {
    if (leasesAway) {
      return Outcome.refused(Refusal.Code.UNAVAILABLE, "the broker is away");
    }
    if (holder.isEmpty()) {
      takeOver(asking);
    }
    return holder.equals(asking)
        ? Outcome.done(new Lease(lease, LEASE_MILLIS))
        : Outcome.refused(Refusal.Code.FORBIDDEN, "another process holds the lease");
  }

  @Override
  public synchronized Outcome<Stored> release(long number) {
    if (number != lease) {
      return oldLease();
    }
    freeLease();
    return Outcome.done(new Stored());
  }

  @Override
  public synchronized Outcome<Stored> putSigner(long number, ByteString signerId, SignerInfo info) {
    if (number != lease) {
      return oldLease();
    }
    putSigner(signerId, info);
    return Outcome.done(new Stored());
  }

  @Override
  public synchronized Outcome<List<Delivery>> pending(long number, int limit) {
    if (number != lease) {
      return oldLease();
    }
    return Outcome.done(
        wavelets.values().stream()
            .map(MemoryWavelet::pending)
            .flatMap(Collection::stream)
            .limit(limit)
            .toList());
  }

  @Override
  public synchronized Outcome<Stored> moveCursor(
      long number, WaveletName wavelet, Domain domain, HashedVersion to) {
    if (number != lease) {
      return oldLease();
    }
    wavelet(wavelet).moveCursor(domain, to);
    return Outcome.done(new Stored());
  }

  @Override
  public synchronized Outcome<AppliedPage> applied(
      long number,
      WaveletName name,
      HashedVersion start,
      Optional<HashedVersion> end,
      int bytesMax,
      Optional<Domain> reader) {
    if (number != lease) {
      return oldLease();
    }
    Optional<MemoryWavelet> found =
        known(name).filter(known -> reader.map(known::hadAccess).orElse(true));
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.Code.NOT_FOUND, "no such wavelet");
    }
    MemoryWavelet wavelet = found.get();
    HashedVersion until = end.orElse(wavelet.head());
    if (wavelet.at(start).isEmpty() || wavelet.endingAt(until).isEmpty()) {
      return Outcome.refused(Refusal.Code.VERSION_UNKNOWN, "not a version of this wavelet");
    }
    List<ByteString> page = new ArrayList<>();
    HashedVersion at = start;
    int bytes = 0;
    while (at.version() < until.version()) {
      AppliedDelta delta = wavelet.at(at).orElseThrow();
      bytes += delta.bytes().size();
      if (!page.isEmpty() && bytes > bytesMax) {
        break;
      }
      page.add(delta.bytes());
      at = delta.resulting();
    }
    return Outcome.done(new AppliedPage(page, at, wavelet.head()));
  }

  @Override
  public synchronized Outcome<SignerInfo> signerOfDelta(
      long number, WaveletName name, HashedVersion after, ByteString signerId, Domain reader) {
    if (number != lease) {
      return oldLease();
    }
    return known(name)
        .filter(wavelet -> wavelet.hadAccess(reader))
        .flatMap(wavelet -> wavelet.endingAt(after))
        .filter(delta ->
            delta.signed().signatures().stream()
                .anyMatch(signature -> signature.signerId().equals(signerId)))
        .flatMap(_ -> signer(signerId))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.Code.NOT_FOUND, "no such signer"));
  }

  @Override
  public synchronized Outcome<HashedVersion> head(long number, WaveletName name) {
    return number == lease ? Outcome.done(head(name)) : oldLease();
  }

  @Override
  public synchronized Outcome<List<Domain>> waveDomains(long number, int limit) {
    if (number != lease) {
      return oldLease();
    }
    return Outcome.done(
        wavelets.keySet().stream()
            .map(name -> name.waveId().domain())
            .distinct()
            .limit(limit)
            .toList());
  }

  @Override
  public Subscription subscribe(Listener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private static <T> Outcome<T> oldLease() {
    return Outcome.refused(Refusal.Code.FORBIDDEN, "an old lease");
  }
}
