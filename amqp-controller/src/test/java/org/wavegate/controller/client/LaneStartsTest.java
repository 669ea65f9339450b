package org.wavegate.controller.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LaneStartsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final LaneStarts starts = new LaneStarts(nanos::get);

  @Test
  void lanesThatBeginTogetherAreToldOnce() {
    starts.add();
    pass(Duration.ofMillis(100));
    starts.add();
    assertThat(starts.takeGathered()).isFalse();
    pass(Duration.ofMillis(400));

    assertThat(starts.takeGathered()).isTrue();
    pass(Duration.ofMinutes(1));
    assertThat(starts.takeGathered()).isFalse();
  }

  @Test
  void aLaneThatBeginsLaterIsToldAgain() {
    starts.add();
    pass(Duration.ofSeconds(1));
    assertThat(starts.takeGathered()).isTrue();

    starts.add();
    pass(Duration.ofSeconds(1));

    assertThat(starts.takeGathered()).isTrue();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
