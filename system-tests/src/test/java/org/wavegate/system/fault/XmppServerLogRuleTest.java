package org.wavegate.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmppServerLogRuleTest {
  private final LogRule rule = new XmppServerLogRule();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "general             error\tTop-level error, please report:",
        "wave.alpha.test:component  error\tTraceback[component]: attempt to index a nil value",
        "stack traceback:",
        "2026-11-22 09:00:00.000 [error] <0.1.0>@ejabberd_service:init:1 failed",
        "2026-11-22 09:00:00.000 [critical] <0.1.0> out of memory",
        "  CRASH REPORT Process <0.1.0> with 0 neighbours crashed"
      })
  void aFaultOfTheServerIsTold(String line) {
    assertThat(rule.faults(List.of("all is well", line))).containsExactly(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mod_posix           warn\tReceived SIGTERM",
        "wave.beta.test:component  warn\tComponent not connected, bouncing error for: <iq type='error'>",
        "wave.beta.test:component  error\tSecond component attempted to connect, denying connection",
        "2026-11-22 09:00:00.000 [warning] <0.1.0> stream is closed"
      })
  void aComponentThatIsAwayIsNoFault(String line) {
    assertThat(rule.faults(List.of(line))).isEmpty();
  }

  @Test
  void eachFaultIsToldOnItsOwn() {
    String line = "general             error\tno";
    assertThat(rule.faults(List.of(line, line))).hasSize(2);
  }
}
