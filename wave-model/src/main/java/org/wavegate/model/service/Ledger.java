package org.wavegate.model.service;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;

/// The bookkeeping of the federation role, which has no database of its own.
public interface Ledger {

  /// Takes or renews the lease that makes one process the active federation role of this provider.
  /// Every other call names its number; one by an older holder is refused
  /// ([Refusal.Code#FORBIDDEN]).
  Outcome<Lease> lease(String holder);

  /// Gives the lease back before its end, so that the next holder need not wait for it.
  Outcome<Stored> release(long lease);

  /// Stores a chain that was already judged trustworthy, under its computed id.
  Outcome<Stored> putSigner(long lease, ByteString signerId, SignerInfo info);

  /// Deliveries whose cursor is behind the wavelet's head (or behind the end of their interval),
  /// oldest first.
  Outcome<List<Delivery>> pending(long lease, int limit);

  /// The delivery was acknowledged up to `to`.
  Outcome<Stored> moveCursor(long lease, WaveletName wavelet, Domain domain, HashedVersion to);

  /// Applied deltas exactly as stored, from `start` on up to `end`, as many whole ones as fit into
  /// `bytesMax`, and at least one. Both versions must be boundaries with the right hashes.
  ///
  /// @param reader where given, a domain that must have had a participant on the wavelet
  Outcome<AppliedPage> applied(
      long lease,
      WaveletName wavelet,
      HashedVersion start,
      Optional<HashedVersion> end,
      int bytesMax,
      Optional<Domain> reader);

  /// The info of a signer of the delta that ends at `after`, for a domain with access to the
  /// wavelet.
  Outcome<SignerInfo> signerOfDelta(
      long lease, WaveletName wavelet, HashedVersion after, ByteString signerId, Domain reader);

  /// The head of our copy; the zero version where there is none.
  Outcome<HashedVersion> head(long lease, WaveletName wavelet);

  /// The domains of the waves that are held here, our own among them; `limit` of them where there
  /// are more.
  Outcome<List<Domain>> waveDomains(long lease, int limit);

  /// The right to be the active federation role.
  ///
  /// @param number grows with every new holder
  /// @param millis for how long it holds from now on
  record Lease(long number, long millis) {}

  /// A stretch of one wavelet's log on its way to one domain.
  ///
  /// @param from the cursor: everything before it was acknowledged
  /// @param to the head, or the delta that removed the domain's last participant
  record Delivery(WaveletName wavelet, Domain domain, HashedVersion from, HashedVersion to) {}

  /// Applied deltas in order.
  ///
  /// @param head the wavelet's head
  record AppliedPage(List<ByteString> deltas, HashedVersion resulting, HashedVersion head) {
    public AppliedPage {
      deltas = List.copyOf(deltas);
    }
  }

  record Stored() {}
}
