package org.wavegate.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartedTest {
  private final List<String> ended = new ArrayList<>();
  private final Started started = new Started();

  @Test
  void endsTheLastFirstAndEachOnce() {
    started.add(() -> ended.add("network"));
    started.add(() -> ended.add("provider"));
    started.close();
    started.close();
    assertThat(ended).containsExactly("provider", "network");
  }

  @Test
  void endsTheOthersWhereOneFailsAndTellsOfEveryFailure() {
    started.add(() -> ended.add("network"));
    started.add(() -> {
      throw new IOException("busy disk");
    });
    started.add(() -> {
      throw new AssertionError("ended with code 1");
    });
    assertThatThrownBy(started::close)
        .isInstanceOf(AssertionError.class)
        .satisfies(failure ->
            assertThat(failure.getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("ended with code 1", "busy disk"));
    assertThat(ended).containsExactly("network");
  }

  @Test
  void afterAFailedStartThatFailureIsTold() {
    started.add(() -> {
      throw new IOException("busy disk");
    });
    IOException cause = new IOException("no port");
    started.closeAfter(cause);
    assertThat(cause.getSuppressed()).hasSize(1);
  }
}
