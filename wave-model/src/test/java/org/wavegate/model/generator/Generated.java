package org.wavegate.model.generator;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/// A value that a generator made of choices. It shrinks by fewer and smaller choices, which the
/// same generator makes into a smaller value: so what it makes is valid at every step.
final class Generated<T> implements Shrinkable<T> {
  private static final int BLOCK_MAX = 64;

  private final Function<Choices, T> generator;
  private final T value;
  private final int[] choices;

  private Generated(Function<Choices, T> generator, Choices choices) {
    this.generator = generator;
    this.value = generator.apply(choices);
    this.choices = choices.made();
  }

  /// All that a generator can make.
  static <T> Arbitrary<T> by(Function<Choices, T> generator) {
    return Arbitraries.fromGenerator(
        (Random random) -> new Generated<>(generator, Choices.by(random)));
  }

  @Override
  public T value() {
    return value;
  }

  @Override
  public Stream<Shrinkable<T>> shrink() {
    return Stream.of(withoutSome(), withSomeZero(), withOneSmaller())
        .flatMap(Function.identity())
        .<Shrinkable<T>>map(fewer -> new Generated<>(generator, Choices.again(fewer)))
        .filter(smaller -> smaller.distance().compareTo(distance()) < 0);
  }

  private Stream<int[]> withoutSome() {
    return blocks()
        .map(block ->
            IntStream.concat(
                    Arrays.stream(choices, 0, block.from),
                    Arrays.stream(choices, block.to, choices.length))
                .toArray());
  }

  private Stream<int[]> withSomeZero() {
    return blocks()
        .map(block -> {
          int[] zeroed = choices.clone();
          Arrays.fill(zeroed, block.from, block.to, 0);
          return zeroed;
        });
  }

  private Stream<int[]> withOneSmaller() {
    return IntStream.range(0, choices.length)
        .filter(i -> choices[i] > 0)
        .boxed()
        .flatMap(i ->
            IntStream.of(choices[i] / 2, choices[i] - 1)
                .mapToObj(smaller -> {
                  int[] lowered = choices.clone();
                  lowered[i] = smaller;
                  return lowered;
                }));
  }

  private record Block(int from, int to) {}

  /// Parts of the choices, large ones first.
  private Stream<Block> blocks() {
    return IntStream.rangeClosed(1, Math.min(BLOCK_MAX, choices.length))
        .map(length -> 1 + Math.min(BLOCK_MAX, choices.length) - length)
        .boxed()
        .flatMap(length ->
            IntStream.rangeClosed(0, choices.length - length)
                .mapToObj(from -> new Block(from, from + length)));
  }

  @Override
  public ShrinkingDistance distance() {
    return ShrinkingDistance.of(choices.length, Arrays.stream(choices).asLongStream().sum());
  }
}
