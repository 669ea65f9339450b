package org.wavegate.xmpp.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderedTasksTest {
  private static final String SENDER = "wave.beta.test";

  @Test
  void tasksOfOneKeyRunInTheirOrder() {
    OrderedTasks tasks = new OrderedTasks(1_000, 1_000);
    List<Integer> ran = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 500; i++) {
      int number = i;
      assertThat(tasks.submit(SENDER, "key", () -> ran.add(number))).isTrue();
    }
    tasks.close();
    assertThat(ran).isEqualTo(IntStream.range(0, 500).boxed().toList());
  }

  @Test
  void aTaskThatBlocksDelaysOnlyItsKey() {
    OrderedTasks tasks = new OrderedTasks(10, 10);
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    tasks.submit(SENDER, "slow", () -> awaitLatch(gate));
    tasks.submit(SENDER, "quick", other::countDown);
    await().until(() -> other.getCount() == 0);
    gate.countDown();
    tasks.close();
  }

  @Test
  void refusesWhatIsTooMuch() {
    OrderedTasks tasks = new OrderedTasks(2, 2);
    CountDownLatch gate = new CountDownLatch(1);
    assertThat(tasks.submit(SENDER, "a", () -> awaitLatch(gate))).isTrue();
    assertThat(tasks.submit(SENDER, "a", () -> {})).isTrue();
    assertThat(tasks.submit(SENDER, "b", () -> {})).isFalse();
    gate.countDown();
    await().until(() -> tasks.submit(SENDER, "b", () -> {}));
    tasks.close();
    assertThat(tasks.submit(SENDER, "b", () -> {})).isFalse();
  }

  @Test
  void aSenderNeitherTakesTheRoomOfAnotherNorHoldsUpItsTasksOfTheSameKey() {
    OrderedTasks tasks = new OrderedTasks(10, 2);
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    assertThat(tasks.submit("hostile.test", "key", () -> awaitLatch(gate))).isTrue();
    assertThat(tasks.submit("hostile.test", "key", () -> {})).isTrue();
    assertThat(tasks.submit("hostile.test", "another", () -> {})).isFalse();
    assertThat(tasks.submit(SENDER, "key", other::countDown)).isTrue();
    await().until(() -> other.getCount() == 0);
    gate.countDown();
    await().until(() -> tasks.submit("hostile.test", "another", () -> {}));
    tasks.close();
  }

  @Test
  void aTaskThatThrowsDoesNotEndItsKey() {
    OrderedTasks tasks = new OrderedTasks(10, 10);
    List<String> ran = new CopyOnWriteArrayList<>();
    tasks.submit(
        SENDER,
        "key",
        () -> {
          throw new IllegalStateException("on purpose");
        });
    tasks.submit(
        SENDER,
        "key",
        () -> {
          throw new StackOverflowError("on purpose");
        });
    tasks.submit(SENDER, "key", () -> ran.add("after"));
    tasks.close();
    assertThat(ran).containsExactly("after");
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
