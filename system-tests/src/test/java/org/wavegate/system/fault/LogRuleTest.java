package org.wavegate.system.fault;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRuleTest {
  @TempDir private Path folder;

  @Test
  void beingWithoutANeighbourIsNoFault() {
    assertThatCode(() ->
            check(
                """
                10:00:00.000 INFO  RunCommand ready after 900 ms
                10:00:01.000 WARN  BrokerLoop wavegate-lane-1: the broker is away
                java.io.IOException: reset
                \tat org.wavegate.X.y(X.java:3)
                """))
        .doesNotThrowAnyException();
  }

  @Test
  void anErrorIsAFault() {
    assertFault("10:00:00.000 ERROR LaneRun deciding it failed\n");
  }

  @Test
  void anExceptionThatNobodyCaughtIsAFault() {
    assertFault("Exception in thread \"wavegate-writer\" java.lang.StackOverflowError\n");
  }

  @Test
  void aStackTraceThatNoWarningExplainsIsAFault() {
    assertFault("10:00:00.000 INFO  X hello\n\tat org.wavegate.X.y(X.java:3)\n");
    assertFault("\tat org.wavegate.X.y(X.java:3)\n");
  }

  private void assertFault(String log) {
    assertThatThrownBy(() -> check(log)).isInstanceOf(AssertionError.class);
  }

  private void check(String log) throws IOException {
    Path file = Files.writeString(folder.resolve("log"), log);
    Findings findings = new Findings();
    LogRule.check(file, 0, findings);
    findings.assertNone();
  }
}
