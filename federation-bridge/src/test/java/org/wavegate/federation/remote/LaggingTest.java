package org.wavegate.federation.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Backoff;
import org.wavegate.model.version.HashedVersion;

class LaggingTest {
  private static final Domain ALPHA = new Domain("alpha.test");
  private static final Domain BETA = new Domain("beta.test");
  private static final HashedVersion VERSION = new HashedVersion(7, ByteString.copyFromUtf8("h"));
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private final Lagging lagging =
      new Lagging(new Backoff(Duration.ofMillis(800), Duration.ofMinutes(5), new Random(1)));

  @Test
  void oneHostCannotTakeTheRoomOfTheOthers() {
    int noted = 0;
    while (lagging.expect(wavelet(ALPHA, noted), VERSION, NOW)) {
      noted++;
    }

    assertThat(noted).isGreaterThan(100);
    assertThat(lagging.expect(wavelet(BETA, 1), VERSION, NOW)).isTrue();
    assertThat(lagging.begin(NOW)).contains(wavelet(BETA, 1));
  }

  @Test
  void oneHostHasFewAttemptsAtOnceAndEachWaveletOne() {
    for (int i = 0; i < 100; i++) {
      lagging.expect(wavelet(ALPHA, i), VERSION, NOW);
    }

    List<WaveletName> begun = lagging.begin(NOW);
    assertThat(begun).hasSizeBetween(2, 10);
    assertThat(lagging.begin(NOW)).isEmpty();

    begun.forEach(lagging::ended);
    assertThat(lagging.begin(NOW)).hasSameSizeAs(begun).doesNotContainAnyElementsOf(begun);
  }

  @Test
  void aFailedAttemptIsMadeAgainLater() {
    WaveletName wavelet = wavelet(ALPHA, 1);
    lagging.expect(wavelet, VERSION, NOW);
    lagging.begin(NOW).forEach(lagging::ended);

    assertThat(lagging.begin(NOW)).isEmpty();
    assertThat(lagging.begin(NOW.plusSeconds(1))).containsExactly(wavelet);
  }

  @Test
  void aHostThatComesBackALittleAfterTheWayToItIsAskedSoon() {
    WaveletName wavelet = wavelet(ALPHA, 1);
    Instant now = failUntilTheWaitIsLong(wavelet);
    assertThat(lagging.begin(now)).isEmpty();

    lagging.reachable(now);
    lagging.begin(now).forEach(lagging::ended);
    assertThat(lagging.begin(now.plusSeconds(1))).containsExactly(wavelet);
  }

  @Test
  void whatFailedHereIsTriedWithinSeconds() {
    WaveletName wavelet = wavelet(ALPHA, 1);
    Instant now = failUntilTheWaitIsLong(wavelet);

    lagging.notTried(wavelet, now);
    assertThat(lagging.begin(now)).isEmpty();
    assertThat(lagging.begin(now.plusSeconds(4))).containsExactly(wavelet);
  }

  @Test
  void aCopyThatReachedItsVersionIsForgotten() {
    WaveletName wavelet = wavelet(ALPHA, 1);
    lagging.expect(wavelet, VERSION, NOW);

    lagging.reached(wavelet, HashedVersion.zero(wavelet));
    assertThat(lagging.target(wavelet)).contains(VERSION);
    lagging.reached(wavelet, VERSION);
    assertThat(lagging.target(wavelet)).isEmpty();
    assertThat(lagging.begin(NOW)).isEmpty();
  }

  private Instant failUntilTheWaitIsLong(WaveletName wavelet) {
    lagging.expect(wavelet, VERSION, NOW);
    Instant now = NOW;
    for (int i = 0; i < 9; i++) {
      now = now.plus(Duration.ofMinutes(5));
      List<WaveletName> begun = lagging.begin(now);
      assertThat(begun).containsExactly(wavelet);
      begun.forEach(lagging::ended);
    }
    return now;
  }

  private static WaveletName wavelet(Domain host, int number) {
    return WaveletName.conversationRoot(new WaveId(host, "w+" + number));
  }
}
