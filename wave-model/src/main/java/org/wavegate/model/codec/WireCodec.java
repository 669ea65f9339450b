package org.wavegate.model.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.util.ArrayList;
import java.util.List;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.Signature;
import org.wavegate.model.delta.SignedDelta;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.delta.SignerInfo.HashAlgorithm;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wire.ProtocolAppliedWaveletDelta;
import org.wavegate.model.wire.ProtocolHashedVersion;
import org.wavegate.model.wire.ProtocolSignature;
import org.wavegate.model.wire.ProtocolSignature.SignatureAlgorithm;
import org.wavegate.model.wire.ProtocolSignedDelta;
import org.wavegate.model.wire.ProtocolSignerInfo;
import org.wavegate.model.wire.ProtocolWaveletDelta;
import org.wavegate.model.wire.TransformedOperations;

/// The protocol buffers of the federation. Encoding writes fields in the order of their numbers and
/// so makes the bytes that Apache Wave makes; still, bytes that were signed or hashed once are
/// carried, never encoded again. Decoding accepts what Apache Wave accepts and refuses what it
/// refuses (wave federation reference, section 3), but for text beyond the basic plane, which
/// Wavegate takes.
public final class WireCodec {
  /// The protocol's versions are integers of 52 bits.
  private static final long VERSION_MAX = (1L << 52) - 1;

  private WireCodec() {}

  /// The bytes that an author's provider signs.
  public static ByteString encode(WaveletDelta delta) {
    return ProtocolWaveletDelta.newBuilder()
        .setHashedVersion(version(delta.target()))
        .setAuthor(delta.author().address())
        .addAllOperation(delta.operations().stream().map(WireOperations::encode).toList())
        .addAllAddressPath(delta.addressPath().stream().map(ParticipantId::address).toList())
        .build()
        .toByteString();
  }

  public static WaveletDelta decodeDelta(ByteString bytes) throws MalformedMessageException {
    ProtocolWaveletDelta delta = parse("wavelet delta", ProtocolWaveletDelta.parser(), bytes);
    HashedVersion target = version(delta.getHashedVersion());
    ParticipantId author = WireOperations.participant("author", delta.getAuthor());
    List<WaveletOperation> operations = WireOperations.decode(delta.getOperationList());
    List<ParticipantId> addressPath = new ArrayList<>();
    for (String address : delta.getAddressPathList()) {
      addressPath.add(WireOperations.participant("address path", address));
    }
    return new WaveletDelta(target, author, operations, addressPath);
  }

  public static ByteString encode(SignedDelta signed) {
    return message(signed).toByteString();
  }

  public static SignedDelta decodeSigned(ByteString bytes) throws MalformedMessageException {
    return signed(parse("signed delta", ProtocolSignedDelta.parser(), bytes));
  }

  /// The host's act: makes the bytes of an applied delta, which the history hash will cover.
  ///
  /// @param delta what `signed` decodes to
  public static AppliedDelta apply(
      SignedDelta signed,
      WaveletDelta delta,
      HashedVersion appliedAt,
      int operationsApplied,
      long timestamp) {
    ByteString bytes =
        ProtocolAppliedWaveletDelta.newBuilder()
            .setSignedOriginalDelta(message(signed))
            .setHashedVersionAppliedAt(version(appliedAt))
            .setOperationsApplied(operationsApplied)
            .setApplicationTimestamp(timestamp)
            .build()
            .toByteString();
    return new AppliedDelta(bytes, signed, delta, appliedAt, operationsApplied, timestamp);
  }

  public static AppliedDelta decodeApplied(ByteString bytes) throws MalformedMessageException {
    ProtocolAppliedWaveletDelta applied =
        parse("applied delta", ProtocolAppliedWaveletDelta.parser(), bytes);
    SignedDelta signed = signed(applied.getSignedOriginalDelta());
    WaveletDelta delta = decodeDelta(signed.delta());
    HashedVersion appliedAt =
        applied.hasHashedVersionAppliedAt()
            ? version(applied.getHashedVersionAppliedAt())
            : delta.target();
    int operations = applied.getOperationsApplied();
    if (operations < 1) {
      throw new MalformedMessageException("an applied delta of " + operations + " operations");
    }
    return new AppliedDelta(
        bytes, signed, delta, appliedAt, operations, applied.getApplicationTimestamp());
  }

  public static ByteString encode(SignerInfo info) {
    return ProtocolSignerInfo.newBuilder()
        .setHashAlgorithm(
            switch (info.algorithm()) {
              case SHA256 -> ProtocolSignerInfo.HashAlgorithm.SHA256;
              case SHA512 -> ProtocolSignerInfo.HashAlgorithm.SHA512;
            })
        .setDomain(info.domain().name())
        .addAllCertificate(info.certificates())
        .build()
        .toByteString();
  }

  public static SignerInfo decodeSignerInfo(ByteString bytes) throws MalformedMessageException {
    ProtocolSignerInfo info = parse("signer info", ProtocolSignerInfo.parser(), bytes);
    if (info.getDomain().isEmpty()) {
      throw new MalformedMessageException("a signer info without a domain");
    }
    HashAlgorithm algorithm =
        switch (info.getHashAlgorithm()) {
          case SHA256 -> HashAlgorithm.SHA256;
          case SHA512 -> HashAlgorithm.SHA512;
        };
    return new SignerInfo(algorithm, new Domain(info.getDomain()), info.getCertificateList());
  }

  /// Operations as the store keeps them.
  public static ByteString encodeOperations(List<WaveletOperation> operations) {
    return TransformedOperations.newBuilder()
        .addAllOperation(operations.stream().map(WireOperations::encode).toList())
        .build()
        .toByteString();
  }

  public static List<WaveletOperation> decodeOperations(ByteString bytes)
      throws MalformedMessageException {
    TransformedOperations message = parse("operations", TransformedOperations.parser(), bytes);
    return WireOperations.decode(message.getOperationList());
  }

  private static ProtocolSignedDelta message(SignedDelta signed) {
    ProtocolSignedDelta.Builder message = ProtocolSignedDelta.newBuilder().setDelta(signed.delta());
    for (Signature signature : signed.signatures()) {
      message.addSignature(
          ProtocolSignature.newBuilder()
              .setSignatureBytes(signature.bytes())
              .setSignerId(signature.signerId())
              .setSignatureAlgorithm(SignatureAlgorithm.SHA1_RSA));
    }
    return message.build();
  }

  private static SignedDelta signed(ProtocolSignedDelta message) {
    return new SignedDelta(
        message.getDelta(),
        message.getSignatureList().stream()
            .map(s -> new Signature(s.getSignatureBytes(), s.getSignerId()))
            .toList());
  }

  private static ProtocolHashedVersion version(HashedVersion version) {
    return ProtocolHashedVersion.newBuilder()
        .setVersion(version.version())
        .setHistoryHash(version.historyHash())
        .build();
  }

  private static HashedVersion version(ProtocolHashedVersion message)
      throws MalformedMessageException {
    if (message.getVersion() < 0 || message.getVersion() > VERSION_MAX) {
      throw new MalformedMessageException("no version: " + message.getVersion());
    }
    return new HashedVersion(message.getVersion(), message.getHistoryHash());
  }

  private static <M extends Message> M parse(String what, Parser<M> parser, ByteString bytes)
      throws MalformedMessageException {
    try {
      return parser.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedMessageException("no " + what + ": " + e.getMessage(), e);
    }
  }
}
