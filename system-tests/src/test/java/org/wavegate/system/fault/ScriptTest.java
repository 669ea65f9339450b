package org.wavegate.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wavegate.system.cluster.Part;

class ScriptTest {
  @Test
  void printsWhatItReads() {
    String text =
        """
        at 0 s  kill alpha controller
        at 8 s  start alpha controller
        at 9 s  stop xmpp
        at 9500 ms  start xmpp
        at 10 s  pause beta broker for 6 s
        at 20 s  cut link of beta for 5 s
        at 30 s  stall broker link of alpha for 250 ms
        at 31 s  half-open link of beta
        at 40 s  fill disk of beta for 8 s
        at 60 s  lock database of alpha for 60 s\
        """;
    assertThat(Script.parse(text)).hasToString(text);
  }

  @Test
  void leavesOutCommentsAndPutsStepsInOrderOfTime() {
    Script script =
        Script.parse(
            """
            # first the end
            at 2 min  start beta gateway

            at 5 s  kill beta gateway
            """);
    assertThat(script).hasToString("at 5 s  kill beta gateway\nat 120 s  start beta gateway");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kill alpha controller",
        "at 5  kill alpha controller",
        "at 5 s  kill alpha",
        "at 5 s  kill gamma controller",
        "at 5 s  kill alpha controller for 3 s",
        "at 5 s  pause alpha controller",
        "at 5 s  fill disk of beta",
        "at 5 s  cut brokr link of beta for 5 s",
        "at 5 s  stall link of gamma for 5 s",
        "at 5 s  half-open link to beta",
        "at 5 s  half-open link of beta for 5 s",
        "at 5 s  fill dish of beta for 5 s",
        "at 5 s  cut link of beta for 5 h",
        "at 5 s  cut link of beta for a while",
        "at 5 s  kill",
        "at 5 s  wound alpha controller"
      })
  void refusesALineThatSaysNothingClear(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> Script.parse(line));
  }

  @Test
  void aSeedAlwaysMakesTheSameScript() {
    assertThat(SeededScript.of(7)).isEqualTo(SeededScript.of(7)).isNotEqualTo(SeededScript.of(8));
  }

  @Test
  void everySeedBreaksSomethingEveryFiveSecondsInEveryWayAndStartsWhatItEnded() {
    LongStream.rangeClosed(1, 100)
        .mapToObj(SeededScript::of)
        .forEach(script -> {
          assertThat(script.faults()).isEqualTo(12);
          assertThat(kinds(script)).hasSize(9);
          assertThat(script.steps().stream().filter(s -> isFault(s)).map(Script.Timed::at))
              .containsExactlyElementsOf(
                  LongStream.rangeClosed(1, 12).mapToObj(i -> Duration.ofSeconds(5 * i)).toList());
          for (Script.Timed timed : script.steps()) {
            ended(timed.step())
                .forEach(part ->
                    assertThat(script.steps())
                        .anyMatch(later ->
                            later.step().equals(new Step.Start(part))
                                && later.at().compareTo(timed.at()) > 0));
          }
        });
  }

  @Test
  void aSeedHitsNothingThatHasNotHadTimeToRecover() {
    LongStream.rangeClosed(1, 100)
        .mapToObj(SeededScript::of)
        .forEach(script -> {
          Map<Object, Duration> peaceUntil = new HashMap<>();
          for (Script.Timed timed : script.steps()) {
            Object target = target(timed.step());
            Duration end = timed.at().plus(lasting(timed.step()));
            Duration before = peaceUntil.getOrDefault(target, Duration.ZERO);
            assertThat(isFault(timed) ? timed.at() : before)
                .as("%s in%n%s", timed, script)
                .isGreaterThanOrEqualTo(before);
            peaceUntil.put(target, end.plusSeconds(15));
          }
        });
  }

  private static Object target(Step step) {
    return switch (step) {
      case Step.Kill(var part) -> part;
      case Step.Stop(var part) -> part;
      case Step.Start(var part) -> part;
      case Step.Pause(var part, var _) -> part;
      case Step.Cut(var line, var _) -> line;
      case Step.Stall(var line, var _) -> line;
      case Step.HalfOpen(var line) -> line;
      case Step.Fill(var domain, var _) -> domain;
      case Step.Lock(var domain, var _) -> domain;
    };
  }

  private static Duration lasting(Step step) {
    return switch (step) {
      case Step.Pause(var _, Duration time) -> time;
      case Step.Cut(var _, Duration time) -> time;
      case Step.Stall(var _, Duration time) -> time;
      case Step.Fill(var _, Duration time) -> time;
      case Step.Lock(var _, Duration time) -> time;
      case Step _ -> Duration.ZERO;
    };
  }

  private static boolean isFault(Script.Timed timed) {
    return !(timed.step() instanceof Step.Start);
  }

  private static Set<Class<?>> kinds(Script script) {
    return script.steps().stream()
        .map(timed -> timed.step().getClass())
        .collect(Collectors.toSet());
  }

  private static Set<Part> ended(Step step) {
    return switch (step) {
      case Step.Kill(Part part) -> Set.of(part);
      case Step.Stop(Part part) -> Set.of(part);
      case Step _ -> Set.of();
    };
  }
}
