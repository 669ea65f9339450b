package org.wavegate.system.fault;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// What is to be done and when, counted from the start of a watch. One thing is done after the
/// other: at the same time, in the order in which they were put down.
final class Agenda {
  private final Watch watch;
  private final Consumer<String> diary;
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingInt(Entry::number));
  private int count;

  interface Action {
    void run() throws IOException, InterruptedException, SQLException;
  }

  private record Entry(Duration at, int number, String text, Action action) {}

  /// @param diary is told what is done, with the time at which it really is
  Agenda(Watch watch, Consumer<String> diary) {
    this.watch = watch;
    this.diary = diary;
  }

  /// Puts down what is to be done at a time.
  void at(Duration time, String text, Action action) {
    entries.add(new Entry(time, count++, text, action));
  }

  /// Puts down what is to be done some time after this moment, however late this is.
  void in(Duration time, String text, Action action) {
    at(watch.elapsed().plus(time), text, action);
  }

  /// Does everything, with what is put down meanwhile.
  void run() throws IOException, InterruptedException, SQLException {
    while (!entries.isEmpty()) {
      Entry next = entries.remove();
      watch.await(next.at());
      Duration now = watch.elapsed().truncatedTo(ChronoUnit.MILLIS);
      diary.accept("at " + Times.print(now) + "  " + next.text());
      next.action().run();
    }
  }
}
