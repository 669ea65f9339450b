package org.wavegate.federation.lease;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Ledger;
import org.wavegate.model.service.Ledger.AppliedPage;
import org.wavegate.model.service.Ledger.Delivery;
import org.wavegate.model.service.Ledger.Stored;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.version.HashedVersion;

/// The ledger under this process's lease. Without the lease every answer is
/// [Refusal.Code#UNAVAILABLE].
public final class LeasedLedger {
  private final Ledger ledger;
  private final LeaseKeeper lease;

  public LeasedLedger(Ledger ledger, LeaseKeeper lease) {
    this.ledger = ledger;
    this.lease = lease;
  }

  /// Whether this process is the one that federates.
  public boolean held() {
    return lease.number().isPresent();
  }

  /// See [Ledger#putSigner].
  public Outcome<Stored> putSigner(ByteString signerId, SignerInfo info) {
    return leased(number -> ledger.putSigner(number, signerId, info));
  }

  /// See [Ledger#pending].
  public Outcome<List<Delivery>> pending(int limit) {
    return leased(number -> ledger.pending(number, limit));
  }

  /// See [Ledger#moveCursor].
  public Outcome<Stored> moveCursor(WaveletName wavelet, Domain domain, HashedVersion to) {
    return leased(number -> ledger.moveCursor(number, wavelet, domain, to));
  }

  /// What is on its way to a domain, see [Ledger#applied].
  public Outcome<AppliedPage> applied(
      WaveletName wavelet, HashedVersion start, HashedVersion end, int bytesMax) {
    return leased(number ->
        ledger.applied(number, wavelet, start, Optional.of(end), bytesMax, Optional.empty()));
  }

  /// What a domain with access may read, see [Ledger#applied].
  public Outcome<AppliedPage> appliedFor(
      Domain reader, WaveletName wavelet, HashedVersion start, HashedVersion end, int bytesMax) {
    return leased(number ->
        ledger.applied(number, wavelet, start, Optional.of(end), bytesMax, Optional.of(reader)));
  }

  /// See [Ledger#signerOfDelta].
  public Outcome<SignerInfo> signerOfDelta(
      WaveletName wavelet, HashedVersion after, ByteString signerId, Domain reader) {
    return leased(number -> ledger.signerOfDelta(number, wavelet, after, signerId, reader));
  }

  /// See [Ledger#waveDomains].
  public Outcome<List<Domain>> waveDomains(int limit) {
    return leased(number -> ledger.waveDomains(number, limit));
  }

  /// See [Ledger#head].
  public Outcome<HashedVersion> head(WaveletName wavelet) {
    return leased(number -> ledger.head(number, wavelet));
  }

  private <T> Outcome<T> leased(LongFunction<Outcome<T>> call) {
    OptionalLong number = lease.number();
    if (number.isEmpty()) {
      return standingBy();
    }
    Outcome<T> outcome = call.apply(number.getAsLong());
    if (outcome instanceof Outcome.Refused<T>(Refusal refusal)
        && refusal.code() == Refusal.Code.FORBIDDEN) {
      lease.lost(number.getAsLong());
      return standingBy();
    }
    return outcome;
  }

  private static <T> Outcome<T> standingBy() {
    return Outcome.refused(
        Refusal.Code.UNAVAILABLE, "this process is not the one that federates; ask again");
  }
}
