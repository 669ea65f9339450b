package org.wavegate.controller.client;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.wavegate.controller.rpc.Methods;
import org.wavegate.controller.rpc.RpcClient;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Ledger;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.version.HashedVersion;

/// The federation role's bookkeeping, asked of whichever controller is free.
record RemoteLedger(RpcClient rpc) implements Ledger {

  @Override
  public Outcome<Lease> lease(String holder) {
    return rpc.call(Methods.LEASE, new Methods.TakeLease(holder));
  }

  @Override
  public Outcome<Stored> release(long lease) {
    return rpc.call(Methods.RELEASE, new Methods.ReleaseLease(lease));
  }

  @Override
  public Outcome<Stored> putSigner(long lease, ByteString signerId, SignerInfo info) {
    return rpc.call(Methods.PUT_SIGNER, new Methods.PutSigner(lease, signerId, info));
  }

  @Override
  public Outcome<List<Delivery>> pending(long lease, int limit) {
    return rpc.call(Methods.PENDING, new Methods.Pending(lease, limit));
  }

  @Override
  public Outcome<Stored> moveCursor(
      long lease, WaveletName wavelet, Domain domain, HashedVersion to) {
    return rpc.call(Methods.MOVE_CURSOR, new Methods.MoveCursor(lease, wavelet, domain, to));
  }

  @Override
  public Outcome<AppliedPage> applied(
      long lease,
      WaveletName wavelet,
      HashedVersion start,
      Optional<HashedVersion> end,
      int bytesMax,
      Optional<Domain> reader) {
    return rpc.call(
        Methods.APPLIED, new Methods.Applied(lease, wavelet, start, end, bytesMax, reader));
  }

  @Override
  public Outcome<SignerInfo> signerOfDelta(
      long lease, WaveletName wavelet, HashedVersion after, ByteString signerId, Domain reader) {
    return rpc.call(
        Methods.SIGNER_OF_DELTA,
        new Methods.SignerOfDelta(lease, wavelet, after, signerId, reader));
  }

  @Override
  public Outcome<HashedVersion> head(long lease, WaveletName wavelet) {
    return rpc.call(Methods.HEAD, new Methods.HeadOf(lease, wavelet));
  }

  @Override
  public Outcome<List<Domain>> waveDomains(long lease, int limit) {
    return rpc.call(Methods.WAVE_DOMAINS, new Methods.WaveDomains(lease, limit));
  }
}
