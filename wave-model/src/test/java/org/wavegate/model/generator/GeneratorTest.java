package org.wavegate.model.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import org.junit.jupiter.api.Test;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.generator.Operations.Concurrent;
import org.wavegate.model.generator.Operations.Sequence;

/// What the generator is worth: whether what it makes meets, and becomes small.
final class GeneratorTest {
  private static final int CASES = 20_000;
  private static final double SHARE_MIN = 0.001;

  @Test
  void everyPairOfComponentsThatCanMeetOftenDoes() {
    Random random = new Random(20261122);
    PairCount<Meetings.Kind> concurrent = Meetings.concurrent();
    PairCount<Meetings.Kind> following = Meetings.following();
    for (int i = 0; i < CASES; i++) {
      Concurrent pair = Operations.concurrent(Choices.by(random));
      concurrent.count(Meetings.between(pair.client(), pair.server()));
      Sequence sequence = Operations.sequence(Choices.by(random));
      following.count(
          Meetings.following(sequence.first().operation(), sequence.second().operation()));
    }
    assertThat(Stream.of(concurrent, following).flatMap(count -> count.shares().stream()))
        .allMatch(pair -> pair.share() >= SHARE_MIN);
  }

  @Test
  void aCaseShrinksToTheFewestChoicesThatMakeIt() {
    Shrinkable<Concurrent> found =
        Generated.by(Operations::concurrent).generator(1000).stream(new Random(1))
            .filter(shrinkable -> bothDeleteText(shrinkable.value()))
            .findFirst()
            .orElseThrow();
    while (true) {
      var smaller = found.shrink().filter(next -> bothDeleteText(next.value())).findFirst();
      if (smaller.isEmpty()) {
        break;
      }
      found = smaller.get();
    }
    DeleteCharacters deletion = new DeleteCharacters("a");
    assertThat(found.value().client().components()).containsExactly(deletion);
    assertThat(found.value().server().components()).containsExactly(deletion);
  }

  private static boolean bothDeleteText(Concurrent pair) {
    return Stream.of(pair.client(), pair.server())
        .allMatch(op -> op.components().stream().anyMatch(DeleteCharacters.class::isInstance));
  }
}
