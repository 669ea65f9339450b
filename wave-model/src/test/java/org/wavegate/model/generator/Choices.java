package org.wavegate.model.generator;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/// The choices that a generator makes, each remembered, so that what came of them can be made
/// again, and smaller. Zero is always the simplest choice: a generator puts first what a reader of
/// a counterexample would rather see.
public final class Choices {
  private final IntUnaryOperator source;
  private int[] made = new int[64];
  private int count;

  private Choices(IntUnaryOperator source) {
    this.source = source;
  }

  /// Choices by chance.
  public static Choices by(Random random) {
    return new Choices(random::nextInt);
  }

  /// The choices made earlier, then the simplest ones.
  static Choices again(int[] made) {
    Choices choices = new Choices(_ -> 0);
    return new Choices(bound -> choices.count < made.length ? choices.next(made, bound) : 0);
  }

  private int next(int[] tape, int bound) {
    return Math.min(tape[count++], bound - 1);
  }

  /// A number from 0 to before `bound`.
  public int below(int bound) {
    if (count == made.length) {
      made = Arrays.copyOf(made, 2 * count);
    }
    int choice = source.applyAsInt(bound);
    made[count++] = choice;
    return choice;
  }

  /// True once in so many times.
  public boolean oneIn(int times) {
    return below(times) == times - 1;
  }

  /// False once in so many times.
  public boolean mostly(int times) {
    return below(times) > 0;
  }

  /// One of some values, the simplest first.
  public <T> T of(List<T> values) {
    return values.get(below(values.size()));
  }

  /// What was chosen, without the simplest choices at the end, which follow by themselves.
  int[] made() {
    int end = count;
    while (end > 0 && made[end - 1] == 0) {
      end--;
    }
    return Arrays.copyOf(made, end);
  }
}
