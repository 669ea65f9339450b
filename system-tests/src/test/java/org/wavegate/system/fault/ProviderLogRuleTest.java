package org.wavegate.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderLogRuleTest {
  @TempDir private Path folder;
  private final LogRule rule = new ProviderLogRule();

  @Test
  void beingWithoutANeighbourIsNoFault() {
    assertRight(
        """
        10:00:00.000 INFO  RunCommand ready after 900 ms
        10:00:01.000 WARN  BrokerLoop wavegate-lane-1: the broker is away
        java.io.IOException: reset
        \tat org.wavegate.X.y(X.java:3)
        """);
  }

  @Test
  void anErrorIsAFault() {
    assertFault("10:00:00.000 ERROR LaneRun deciding it failed\n");
  }

  @Test
  void anExceptionThatNobodyCaughtIsAFault() {
    assertFault("Exception in thread \"wavegate-writer\" java.io.IOException: reset\n");
  }

  @Test
  void aStackTraceThatNoWarningExplainsIsAFault() {
    assertFault("10:00:00.000 INFO  X hello\n\tat org.wavegate.X.y(X.java:3)\n");
    assertFault("\tat org.wavegate.X.y(X.java:3)\n");
    assertFault("\tat org.wavegate.X.<init>(X.java:3)\n");
    assertFault("\tat java.base@25-ea/java.lang.Thread.run(Thread.java:3)\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.NullPointerException: x is null",
        "Caused by: java.lang.IllegalStateException",
        "java.lang.ArrayIndexOutOfBoundsException: 3",
        "java.util.ConcurrentModificationException",
        "java.lang.UnsupportedOperationException",
        "java.lang.StackOverflowError",
        "Terminating due to java.lang.OutOfMemoryError: Java heap space",
        "org.wavegate.model.ImpossibleError: never"
      })
  void noWarningExcusesAProgrammingError(String line) {
    assertFault("10:00:00.000 WARN  Outbox try again: " + line + "\n");
    assertFault("10:00:00.000 WARN  Outbox try again\n" + line + "\n");
    assertFault("10:00:00.000 DEBUG Outbox try again\n" + line + "\n");
    assertFault(line + "\n");
  }

  @Test
  void aKnownBugOfALibraryIsExcused() {
    assertRight(
        """
        10:00:00.000 WARN  AmqpProvider           Caught problem during data processing: uncorrelated channel: 2
        java.lang.NullPointerException: uncorrelated channel: 2
        \tat org.apache.qpid.proton.engine.impl.TransportImpl.handleBegin(TransportImpl.java:1230)
        """);
    assertRight(
        """
        10:00:00.000 WARN  tChannelHandlerContext An exception 'java.lang.NullPointerException: \
        Cannot invoke "java.util.concurrent.ScheduledExecutorService.isShutdown()" because \
        "this.serializer" is null' [enable DEBUG level for full stacktrace] was thrown by a user \
        handler's exceptionCaught() method while handling the following exception:
        io.netty.channel.unix.Errors$NativeIoException: recvAddress(..) failed
        """);
  }

  @Test
  void theSameFromElsewhereOrNextToAnotherIsNot() {
    assertFault(
        """
        10:00:00.000 WARN  Outbox                 again
        java.lang.NullPointerException: uncorrelated channel: 2
        """);
    assertFault(
        """
        10:00:00.000 WARN  AmqpProvider           Caught problem during data processing: uncorrelated channel: 2
        java.lang.NullPointerException: uncorrelated channel: 2
        Terminating due to java.lang.OutOfMemoryError: Java heap space
        """);
  }

  @Test
  void anEventIsToldOnceAndTheNextOneToo() throws IOException {
    Findings findings =
        check(
            """
            10:00:00.000 WARN  Outbox java.lang.NullPointerException
            java.lang.NullPointerException
            \tat org.wavegate.X.y(X.java:3)
            10:00:01.000 ERROR LaneRun deciding it failed
            """);
    assertThatThrownBy(findings::assertNone).hasMessageStartingWith("2 findings");
  }

  @Test
  void onlyWhatCameSinceIsLookedAt() throws IOException {
    Path file = Files.writeString(folder.resolve("log"), "java.lang.StackOverflowError\nwell\n");
    Findings findings = new Findings();
    assertThat(rule.check(file, 1, findings)).isEqualTo(2);
    findings.assertNone();
    assertThat(rule.check(folder.resolve("none"), 0, findings)).isZero();
  }

  private void assertRight(String log) {
    assertThatCode(() -> check(log).assertNone()).doesNotThrowAnyException();
  }

  private void assertFault(String log) {
    assertThatThrownBy(() -> check(log).assertNone())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("1 findings");
  }

  private Findings check(String log) throws IOException {
    Path file = Files.writeString(folder.resolve("log"), log);
    Findings findings = new Findings();
    rule.check(file, 0, findings);
    return findings;
  }
}
