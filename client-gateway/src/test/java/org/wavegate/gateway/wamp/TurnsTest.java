package org.wavegate.gateway.wamp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class TurnsTest {
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private final Turns turns = new Turns(work::add);

  @Test
  void tasksOfOneKeyComeOneAfterTheOther() {
    turns.run("a", () -> done.add("a1"));
    turns.run("a", () -> done.add("a2"));
    turns.run("b", () -> done.add("b1"));
    assertThat(work).hasSize(2);
    doAll();
    assertThat(done).containsExactly("a1", "b1", "a2");
  }

  @Test
  void afterATaskThatFailsTheNextOneHasItsTurn() {
    turns.run(
        "a",
        () -> {
          throw new IllegalStateException("on purpose");
        });
    turns.run("a", () -> done.add("waiting"));
    doAll();
    turns.run("a", () -> done.add("later"));
    doAll();
    assertThat(done).containsExactly("waiting", "later");
  }

  private void doAll() {
    while (!work.isEmpty()) {
      work.remove().run();
    }
  }
}
