package org.wavegate.controller.wavelet;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.SignedDelta;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.FederationCommands;
import org.wavegate.model.service.FederationCommands.Source;
import org.wavegate.model.service.WaveletCommands;

/// A request that could be read to its last byte.
public sealed interface Command {

  WaveletName wavelet();

  /// The version from which on the wavelet's history is needed to decide; none when it is larger
  /// than the head.
  long historyFrom(long head);

  /// The largest version that the asker knows of.
  long knows();

  /// A local author makes a wavelet.
  record Create(WaveletCommands.Create request) implements Command {
    @Override
    public WaveletName wavelet() {
      return request.wavelet();
    }

    @Override
    public long historyFrom(long head) {
      return Long.MAX_VALUE;
    }

    @Override
    public long knows() {
      return 0;
    }
  }

  /// A local author writes.
  record Submit(WaveletCommands.Submit request) implements Command {
    @Override
    public WaveletName wavelet() {
      return request.wavelet();
    }

    @Override
    public long historyFrom(long head) {
      return Rules.isTooFarBack(request.target(), head)
          ? Long.MAX_VALUE
          : request.target().version();
    }

    @Override
    public long knows() {
      return request.target().version();
    }
  }

  /// A remote author writes on a wavelet hosted here.
  record SubmitSigned(WaveletName wavelet, SignedDelta signed, WaveletDelta delta)
      implements Command {

    /// Decodes both layers.
    public static SubmitSigned of(FederationCommands.SubmitSigned request)
        throws MalformedMessageException {
      SignedDelta signed = WireCodec.decodeSigned(request.signedDelta());
      return new SubmitSigned(request.wavelet(), signed, WireCodec.decodeDelta(signed.delta()));
    }

    /// By what a repeat is known, which carries the same bytes: their SHA-256 in hexadecimal.
    public String submission() {
      try {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(sha256.digest(signed.delta().toByteArray()));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }

    @Override
    public long historyFrom(long head) {
      return Rules.isTooFarBack(delta.target(), head) ? Long.MAX_VALUE : delta.target().version();
    }

    @Override
    public long knows() {
      return delta.target().version();
    }
  }

  /// A host's deltas, ascending.
  record Follow(WaveletName wavelet, Source source, List<AppliedDelta> deltas) implements Command {
    public Follow {
      deltas = List.copyOf(deltas);
    }

    /// Decodes all layers of all deltas.
    public static Follow of(FederationCommands.Follow request) throws MalformedMessageException {
      List<AppliedDelta> deltas = new ArrayList<>();
      for (ByteString bytes : request.appliedDeltas()) {
        deltas.add(WireCodec.decodeApplied(bytes));
      }
      deltas.sort(Comparator.comparingLong(delta -> delta.appliedAt().version()));
      return new Follow(request.wavelet(), request.source(), deltas);
    }

    @Override
    public long historyFrom(long head) {
      return deltas.stream()
          .mapToLong(
              delta -> Math.min(delta.appliedAt().version(), delta.delta().target().version()))
          .min()
          .orElse(Long.MAX_VALUE);
    }

    @Override
    public long knows() {
      return deltas.isEmpty() ? 0 : deltas.getLast().appliedAt().version();
    }
  }

  /// A delta on its way was refused for good.
  record EndOutgoing(WaveletName wavelet, SignedDelta signed) implements Command {

    /// Decodes the signed delta.
    public static EndOutgoing of(FederationCommands.EndOutgoing request)
        throws MalformedMessageException {
      return new EndOutgoing(request.wavelet(), WireCodec.decodeSigned(request.signedDelta()));
    }

    @Override
    public long historyFrom(long head) {
      return Long.MAX_VALUE;
    }

    @Override
    public long knows() {
      return 0;
    }
  }
}
