package org.wavegate.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private final SetWatch watch = new SetWatch();
  private final List<String> diary = new ArrayList<>();
  private final Agenda agenda = new Agenda(watch, diary::add);

  /// Its time goes on when somebody waits or works.
  private static final class SetWatch implements Watch {
    private Duration now = Duration.ZERO;

    @Override
    public Duration elapsed() {
      return now;
    }

    @Override
    public void await(Duration time) {
      now = now.compareTo(time) < 0 ? time : now;
    }

    void work(Duration time) {
      now = now.plus(time);
    }
  }

  @Test
  void stepsOfTheSameTimeAreDoneInTheOrderOfTheScript() throws Exception {
    Script script = Script.resource(StoriesIT.class, "stories/stopped-under-load.script");
    for (Script.Timed timed : script.steps()) {
      agenda.at(timed.at(), timed.step().toString(), () -> {});
    }
    agenda.run();
    assertThat(diary).containsExactlyElementsOf(script.toString().lines().toList());
  }

  @Test
  void aFaultThatBeginsLateLastsAsLongAsAnyOther() throws Exception {
    agenda.at(Duration.ofSeconds(1), "stop", () -> watch.work(Duration.ofSeconds(15)));
    agenda.at(
        Duration.ofSeconds(2), "cut", () -> agenda.in(Duration.ofSeconds(8), "restore", () -> {}));
    agenda.run();
    assertThat(diary).containsExactly("at 1 s  stop", "at 16 s  cut", "at 24 s  restore");
  }
}
