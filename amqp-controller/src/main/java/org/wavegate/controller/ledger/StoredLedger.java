package org.wavegate.controller.ledger;

import com.google.protobuf.ByteString;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.wavegate.controller.store.DeliveryTable;
import org.wavegate.controller.store.LeaseTable;
import org.wavegate.controller.store.SignerTable;
import org.wavegate.controller.store.Store;
import org.wavegate.controller.store.WaveletReader;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Ledger;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.version.HashedVersion;

/// The ledger in the store, open to the holder of the lease only. Any thread.
///
/// The lease is looked at before each act and not together with it: what the ledger writes (a chain
/// under its own digest, a cursor that only goes forward to what was acknowledged) is true whoever
/// says it, so an act that overlaps a change of holder does no harm.
public final class StoredLedger implements Ledger {
  private static final String LEASE = "federation";

  /// After a crash nobody federates for so long. Each renewal, at a third of it, is a small write;
  /// a holder that can't renew for so long may lose it to a standby, which costs a new stream.
  private static final Duration LEASE_TIME = Duration.ofSeconds(3);

  private static final int DELIVERIES_MAX = 1_000;
  private static final int DOMAINS_MAX = 1_000;

  private final LeaseTable leases;
  private final SignerTable signers;
  private final DeliveryTable deliveries;
  private final WaveletReader wavelets;
  private final AppliedPages pages;
  private final Clock clock;

  public StoredLedger(Store store, Clock clock) {
    this.leases = store.leases();
    this.signers = store.signers();
    this.deliveries = store.deliveries();
    this.wavelets = store.wavelets();
    this.pages = new AppliedPages(wavelets, deliveries);
    this.clock = clock;
  }

  @Override
  public Outcome<Lease> lease(String holder) {
    Instant now = clock.instant();
    return leases
        .take(LEASE, holder, now, now.plus(LEASE_TIME))
        .map(number -> Outcome.done(new Lease(number, LEASE_TIME.toMillis())))
        .orElseGet(() ->
            Outcome.refused(
                Refusal.Code.FORBIDDEN, "another process is the active federation role"));
  }

  @Override
  public Outcome<Stored> release(long lease) {
    return holding(
        lease,
        () -> {
          leases.release(LEASE, lease);
          return Outcome.done(new Stored());
        });
  }

  @Override
  public Outcome<Stored> putSigner(long lease, ByteString signerId, SignerInfo info) {
    return holding(
        lease,
        () -> {
          signers.put(signerId, info);
          return Outcome.done(new Stored());
        });
  }

  @Override
  public Outcome<List<Delivery>> pending(long lease, int limit) {
    return holding(
        lease, () -> Outcome.done(deliveries.pending(Math.clamp(limit, 1, DELIVERIES_MAX))));
  }

  @Override
  public Outcome<Stored> moveCursor(
      long lease, WaveletName wavelet, Domain domain, HashedVersion to) {
    return holding(
        lease,
        () ->
            deliveries.moveCursor(wavelet, domain, to)
                ? Outcome.done(new Stored())
                : Outcome.refused(
                    Refusal.Code.VERSION_UNKNOWN, "the wavelet's history has no such version"));
  }

  @Override
  public Outcome<AppliedPage> applied(
      long lease,
      WaveletName wavelet,
      HashedVersion start,
      Optional<HashedVersion> end,
      int bytesMax,
      Optional<Domain> reader) {
    return holding(lease, () -> pages.page(wavelet, start, end, bytesMax, reader));
  }

  @Override
  public Outcome<SignerInfo> signerOfDelta(
      long lease, WaveletName wavelet, HashedVersion after, ByteString signerId, Domain reader) {
    return holding(
        lease,
        () -> {
          boolean readable =
              deliveries
                  .accessEnd(wavelet, reader)
                  .filter(accessEnd -> after.version() <= accessEnd.version())
                  .isPresent();
          return Optional.of(after)
              .filter(_ -> readable)
              .flatMap(version -> wavelets.deltaEndingAt(wavelet, version))
              .filter(delta -> delta.isSignedBy(signerId))
              .flatMap(_ -> signers.find(signerId))
              .map(Outcome::done)
              .orElseGet(
                  () -> Outcome.refused(Refusal.Code.NOT_FOUND, "no delta there of that signer"));
        });
  }

  @Override
  public Outcome<HashedVersion> head(long lease, WaveletName wavelet) {
    return holding(
        lease,
        () -> Outcome.done(wavelets.head(wavelet).orElseGet(() -> HashedVersion.zero(wavelet))));
  }

  @Override
  public Outcome<List<Domain>> waveDomains(long lease, int limit) {
    return holding(
        lease, () -> Outcome.done(wavelets.waveDomains(Math.clamp(limit, 1, DOMAINS_MAX))));
  }

  private <T> Outcome<T> holding(long lease, Supplier<Outcome<T>> act) {
    return leases.isCurrent(LEASE, lease)
        ? act.get()
        : Outcome.refused(Refusal.Code.FORBIDDEN, "lease " + lease + " is over: stand by");
  }
}
