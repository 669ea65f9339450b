package org.wavegate.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
  @Test
  void aFailedAttemptIsAFindingAndKeepsNothingElseFromBeingDone() {
    List<String> done = new ArrayList<>();
    SQLException failure = new SQLException("no unlocking");
    Findings findings = new Findings();
    findings.attempt(() -> {
      throw failure;
    });
    findings.attempt(() -> {
      throw new IOException("no room");
    });
    findings.attempt(() -> done.add("the last"));
    assertThat(done).containsExactly("the last");
    assertThatThrownBy(findings::assertNone)
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("2 findings", "no unlocking", "no room")
        .hasSuppressedException(failure);
  }
}
