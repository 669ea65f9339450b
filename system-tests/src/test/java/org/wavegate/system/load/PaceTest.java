package org.wavegate.system.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  /// The clock may be anywhere, and pass the largest number.
  private static final long START = Long.MAX_VALUE - ms(150);

  private final Pace pace = new Pace(Duration.ofMillis(100), START);

  @Test
  void turnsAreEvenlyApart() {
    assertThat(pace.next(START)).isEqualTo(START);
    assertThat(pace.next(START)).isEqualTo(START + ms(100));
    assertThat(pace.next(START + ms(100))).isEqualTo(START + ms(200));
  }

  @Test
  void afterAnOutageTheyAreCloserUntilNoneIsLate() {
    pace.next(START);
    long back = START + ms(250);
    assertThat(pace.next(back)).isEqualTo(START + ms(100));
    assertThat(pace.next(back)).isEqualTo(back + ms(55));
    assertThat(pace.next(back + ms(55))).isEqualTo(back + ms(110));
    assertThat(pace.next(back + ms(110))).isEqualTo(back + ms(165));
    assertThat(pace.next(back + ms(165))).isEqualTo(START + ms(500));
  }

  private static long ms(int millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
