package org.wavegate.model.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), new Random(1));

  @Test
  void waitsDoubleAndAreShortenedByAtMostHalf() {
    for (int failures = 1; failures <= 5; failures++) {
      long longest = 100L << (failures - 1);
      assertThat(backoff.after(failures).toMillis()).isBetween(longest / 2, longest);
    }
  }

  @Test
  void noWaitIsLongerThanTheLimitHoweverManyFailures() {
    assertThat(backoff.after(7)).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
    assertThat(backoff.after(Integer.MAX_VALUE))
        .isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
  }

  @Test
  void thoseWhoFailTogetherWaitDifferently() {
    assertThat(IntStream.range(0, 50).mapToObj(_ -> backoff.after(5)).distinct())
        .hasSizeGreaterThan(10);
  }
}
