package org.wavegate.controller.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.controller.Writing.ALPHA;
import static org.wavegate.controller.Writing.BETA;

import com.google.protobuf.ByteString;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wavegate.controller.Writing;
import org.wavegate.federation.certificate.CertificateAuthority;
import org.wavegate.federation.certificate.CertificateRequest;
import org.wavegate.federation.certificate.RsaKeys;
import org.wavegate.federation.signing.ChainValidator;
import org.wavegate.federation.signing.DeltaVerifier;
import org.wavegate.federation.signing.DomainSigner;
import org.wavegate.federation.signing.TrustPolicy;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.FederationCommands.FollowOutcome;
import org.wavegate.model.service.FederationCommands.Source;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.version.HashedVersion;

/// The host's certificate was valid for two days, a week ago.
final class FollowerTest {
  private static final Instant ISSUED = Instant.parse("2026-11-15T00:00:00Z");
  private static final Instant VALID = ISSUED.plus(Duration.ofDays(1));
  private static final Instant TODAY = ISSUED.plus(Duration.ofDays(7));

  private final WaveletName wavelet = Writing.freshName(ALPHA);
  private DomainSigner host;
  private Decider decider;

  @BeforeEach
  void certify() throws Exception {
    Duration validity = Duration.ofDays(2);
    CertificateAuthority authority =
        CertificateAuthority.create("Test authority", ISSUED, validity);
    KeyPair keys = RsaKeys.generate();
    var certificate = authority.issue(CertificateRequest.create(ALPHA, keys), ISSUED, validity);
    host =
        new DomainSigner(ALPHA, keys.getPrivate(), List.of(certificate, authority.certificate()));
    var trusted = new TrustPolicy.Authorities(Set.of(authority.certificate()));
    decider =
        new Decider(
            BETA,
            Optional.empty(),
            Optional.of(new DeltaVerifier(new ChainValidator(trusted))),
            this::signer);
  }

  private Optional<SignerInfo> signer(ByteString id) {
    return id.equals(host.signerId()) ? Optional.of(host.info()) : Optional.empty();
  }

  @Test
  void historyIsJudgedAtTheTimeItWasApplied() {
    AppliedDelta delta = appliedAt(VALID);
    assertThat(follow(Source.HISTORY, delta, TODAY))
        .isEqualTo(new FollowOutcome.Followed(delta.resulting()));
  }

  @Test
  void anUpdateIsJudgedAtTheTimeItWasAppliedUpToADayLater() {
    AppliedDelta delta = appliedAt(VALID);
    assertThat(follow(Source.UPDATE, delta, VALID.plus(Duration.ofDays(1))))
        .isEqualTo(new FollowOutcome.Followed(delta.resulting()));
  }

  @Test
  void anUpdateDatedBackBeforeThatIsJudgedToday() {
    assertThat(follow(Source.UPDATE, appliedAt(VALID), TODAY))
        .isInstanceOfSatisfying(
            FollowOutcome.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo(Refusal.Code.FORBIDDEN));
  }

  @Test
  void whatComesFromTheFutureIsJudgedToday() {
    AppliedDelta delta = appliedAt(TODAY);
    assertThat(follow(Source.UPDATE, delta, VALID))
        .isEqualTo(new FollowOutcome.Followed(delta.resulting()));
    assertThat(follow(Source.HISTORY, delta, VALID))
        .isEqualTo(new FollowOutcome.Followed(delta.resulting()));
  }

  private AppliedDelta appliedAt(Instant time) {
    HashedVersion zero = HashedVersion.zero(wavelet);
    WaveletDelta delta = new WaveletDelta(zero, Writing.ALICE, List.of(Writing.add(Writing.ALICE)));
    return WireCodec.apply(host.sign(delta), delta, zero, 1, time.toEpochMilli());
  }

  private FollowOutcome follow(Source source, AppliedDelta delta, Instant now) {
    Container nothing = Container.of(wavelet, Optional.empty(), false, List.of());
    Command.Follow command = new Command.Follow(wavelet, source, List.of(delta));
    return switch (decider.follow(nothing, command, now)) {
      case Decision.Answer<FollowOutcome>(var answer) -> answer;
      case Decision.Change<FollowOutcome>(_, var answer) -> answer;
      case Decision.Forward<FollowOutcome> forward -> throw new AssertionError(forward);
      case Decision.Wait<FollowOutcome> wait -> throw new AssertionError(wait);
    };
  }
}
