package org.wavegate.controller.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.controller.Outcomes.done;
import static org.wavegate.controller.Outcomes.refusal;
import static org.wavegate.controller.store.ScriptedWavelet.ALICE;
import static org.wavegate.controller.store.ScriptedWavelet.ALPHA;
import static org.wavegate.controller.store.ScriptedWavelet.BETA;
import static org.wavegate.controller.store.ScriptedWavelet.BOB;
import static org.wavegate.controller.store.ScriptedWavelet.CAROL;
import static org.wavegate.controller.store.ScriptedWavelet.GAMMA;
import static org.wavegate.controller.store.ScriptedWavelet.SIGNER;
import static org.wavegate.controller.store.ScriptedWavelet.add;
import static org.wavegate.controller.store.ScriptedWavelet.remove;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.controller.SteppedClock;
import org.wavegate.controller.store.Commit;
import org.wavegate.controller.store.ScriptedWavelet;
import org.wavegate.controller.store.Store;
import org.wavegate.controller.store.StoredDelta;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.service.Ledger.AppliedPage;
import org.wavegate.model.service.Ledger.Lease;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal.Code;
import org.wavegate.model.version.HashedVersion;

final class StoredLedgerTest {
  private static final int PLENTY = 1 << 20;
  private static final SignerInfo CHAIN =
      new SignerInfo(
          SignerInfo.HashAlgorithm.SHA256,
          ALPHA,
          List.of(ByteString.copyFromUtf8("a certificate")));

  @TempDir private Path folder;
  private final SteppedClock clock = new SteppedClock();
  private Store store;
  private StoredLedger ledger;
  private long lease;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("wave.db"), ALPHA);
    ledger = new StoredLedger(store, clock);
    lease = done(ledger.lease("one")).number();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theHolderRenewsItsLease() {
    clock.step(Duration.ofSeconds(2));
    Lease renewed = done(ledger.lease("one"));
    clock.step(Duration.ofSeconds(2));

    assertThat(renewed.number()).isEqualTo(lease);
    assertThat(refusal(ledger.lease("two"))).isEqualTo(Code.FORBIDDEN);
  }

  @Test
  void anotherTakesOverWhenTheLeaseEndsAndTheOldHolderIsRefusedEverything() {
    ScriptedWavelet wavelet =
        committed(ScriptedWavelet.named("w+1").write(ALICE, add(ALICE), add(CAROL)));
    HashedVersion zero = HashedVersion.zero(wavelet.name());
    clock.step(Duration.ofSeconds(6));

    long next = done(ledger.lease("two")).number();

    assertThat(next).isGreaterThan(lease);
    assertThat(refusal(ledger.lease("one"))).isEqualTo(Code.FORBIDDEN);
    assertThat(
            List.of(
                refusal(ledger.putSigner(lease, SIGNER, CHAIN)),
                refusal(ledger.pending(lease, 10)),
                refusal(ledger.moveCursor(lease, wavelet.name(), BETA, wavelet.head())),
                refusal(
                    ledger.applied(
                        lease, wavelet.name(), zero, Optional.empty(), PLENTY, Optional.empty())),
                refusal(ledger.signerOfDelta(lease, wavelet.name(), wavelet.head(), SIGNER, BETA)),
                refusal(ledger.head(lease, wavelet.name()))))
        .containsOnly(Code.FORBIDDEN);
    assertThat(done(ledger.pending(next, 10))).hasSize(1);
    assertThat(store.signers().find(SIGNER)).isEmpty();
  }

  @Test
  void anotherTakesOverAtOnceWhenTheHolderGivesTheLeaseBack() {
    done(ledger.release(lease));

    long next = done(ledger.lease("two")).number();

    assertThat(next).isGreaterThan(lease);
    assertThat(refusal(ledger.head(lease, ScriptedWavelet.named("w+1").name())))
        .isEqualTo(Code.FORBIDDEN);
  }

  @Test
  void whoLostTheLeaseCannotGiveItBack() {
    clock.step(Duration.ofSeconds(6));
    done(ledger.lease("two"));

    assertThat(refusal(ledger.release(lease))).isEqualTo(Code.FORBIDDEN);
    assertThat(refusal(ledger.lease("three"))).isEqualTo(Code.FORBIDDEN);
  }

  @Test
  void aChainIsFoundUnderItsIdAndStaysTheFirstOne() {
    SignerInfo other = new SignerInfo(SignerInfo.HashAlgorithm.SHA512, BETA, List.of());
    done(ledger.putSigner(lease, SIGNER, CHAIN));
    done(ledger.putSigner(lease, SIGNER, other));

    assertThat(store.signers().find(SIGNER)).contains(CHAIN);
  }

  @Test
  void theOutboxReadsWhatIsPendingAndMovesTheCursor() {
    ScriptedWavelet wavelet = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE), add(CAROL));
    Commit commit = wavelet.commit();
    store.commit(List.of(commit));
    HashedVersion zero = HashedVersion.zero(wavelet.name());

    AppliedPage page =
        done(
            ledger.applied(
                lease, wavelet.name(), zero, Optional.empty(), PLENTY, Optional.empty()));

    assertThat(page.deltas())
        .isEqualTo(commit.deltas().stream().map(StoredDelta::applied).toList());
    assertThat(page.resulting()).isEqualTo(wavelet.head());
    assertThat(page.head()).isEqualTo(wavelet.head());
    done(ledger.moveCursor(lease, wavelet.name(), BETA, page.resulting()));
    assertThat(done(ledger.pending(lease, 10))).isEmpty();
    assertThat(refusal(ledger.moveCursor(lease, wavelet.name(), BETA, forged(wavelet.head()))))
        .isEqualTo(Code.VERSION_UNKNOWN);
  }

  @Test
  void historyIsCutByBytesAndHoldsAtLeastOneDelta() {
    ScriptedWavelet wavelet = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE));
    HashedVersion first = wavelet.head();
    committed(wavelet.write(ALICE, add(BOB)));

    AppliedPage page = done(history(wavelet, HashedVersion.zero(wavelet.name()), 1));

    assertThat(page.deltas()).hasSize(1);
    assertThat(page.resulting()).isEqualTo(first);
    assertThat(page.head()).isEqualTo(wavelet.head());
  }

  @Test
  void historyOfNothingOrBetweenUnknownVersionsIsRefused() {
    ScriptedWavelet wavelet = committed(ScriptedWavelet.named("w+1").write(ALICE, add(ALICE)));

    assertThat(refusal(history(wavelet, wavelet.head(), PLENTY))).isEqualTo(Code.VERSION_UNKNOWN);
    assertThat(refusal(history(wavelet, forged(wavelet.head()), PLENTY)))
        .isEqualTo(Code.VERSION_UNKNOWN);
  }

  @Test
  void aDomainReadsHistoryAsFarAsItTookPart() {
    ScriptedWavelet wavelet = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE), add(CAROL));
    committed(wavelet.write(ALICE, remove(CAROL)));
    HashedVersion removed = wavelet.head();
    committed(wavelet.write(ALICE, add(BOB)));
    HashedVersion zero = HashedVersion.zero(wavelet.name());

    AppliedPage page =
        done(
            ledger.applied(
                lease, wavelet.name(), zero, Optional.empty(), PLENTY, Optional.of(BETA)));

    assertThat(page.resulting()).isEqualTo(removed);
    assertThat(page.head()).isEqualTo(removed);
    assertThat(
            refusal(
                ledger.applied(
                    lease,
                    wavelet.name(),
                    zero,
                    Optional.of(wavelet.head()),
                    PLENTY,
                    Optional.of(BETA))))
        .isEqualTo(Code.VERSION_UNKNOWN);
    assertThat(
            refusal(
                ledger.applied(
                    lease, wavelet.name(), zero, Optional.empty(), PLENTY, Optional.of(GAMMA))))
        .isEqualTo(Code.NOT_FOUND);
  }

  @Test
  void aSignerIsToldToDomainsThatHaveADeltaOfTheirs() {
    ScriptedWavelet wavelet =
        committed(ScriptedWavelet.named("w+1").write(ALICE, add(ALICE), add(CAROL)));
    ByteString stranger = ByteString.copyFromUtf8("another signer id");
    done(ledger.putSigner(lease, SIGNER, CHAIN));
    done(ledger.putSigner(lease, stranger, CHAIN));

    assertThat(done(ledger.signerOfDelta(lease, wavelet.name(), wavelet.head(), SIGNER, BETA)))
        .isEqualTo(CHAIN);
    assertThat(
            List.of(
                refusal(ledger.signerOfDelta(lease, wavelet.name(), wavelet.head(), SIGNER, GAMMA)),
                refusal(
                    ledger.signerOfDelta(lease, wavelet.name(), wavelet.head(), stranger, BETA)),
                refusal(
                    ledger.signerOfDelta(
                        lease, wavelet.name(), forged(wavelet.head()), SIGNER, BETA))))
        .containsOnly(Code.NOT_FOUND);
  }

  @Test
  void theDomainsOfAllWavesAreTold() {
    committed(ScriptedWavelet.of(BETA, "w+1").write(CAROL, add(CAROL)));
    committed(ScriptedWavelet.of(BETA, "w+2").write(CAROL, add(CAROL)));
    committed(ScriptedWavelet.named("w+1").write(ALICE, add(ALICE)));

    assertThat(done(ledger.waveDomains(lease, 10))).containsExactly(ALPHA, BETA);
    assertThat(done(ledger.waveDomains(lease, 1))).containsExactly(ALPHA);
  }

  @Test
  void theHeadOfAWaveletWithoutACopyIsVersionZero() {
    ScriptedWavelet wavelet = ScriptedWavelet.of(BETA, "w+1").write(CAROL, add(CAROL));

    assertThat(done(ledger.head(lease, wavelet.name())))
        .isEqualTo(HashedVersion.zero(wavelet.name()));
    committed(wavelet);
    assertThat(done(ledger.head(lease, wavelet.name()))).isEqualTo(wavelet.head());
  }

  private Outcome<AppliedPage> history(ScriptedWavelet wavelet, HashedVersion start, int bytesMax) {
    return ledger.applied(
        lease, wavelet.name(), start, Optional.empty(), bytesMax, Optional.empty());
  }

  private ScriptedWavelet committed(ScriptedWavelet wavelet) {
    store.commit(List.of(wavelet.commit()));
    return wavelet;
  }

  private static HashedVersion forged(HashedVersion version) {
    return new HashedVersion(version.version(), ByteString.copyFromUtf8("another hash"));
  }
}
