package org.wavegate.model.generator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/// In how many cases of a law each pair of kinds met.
public final class PairCount<K> {

  /// Two kinds that meet.
  public record Pair<K>(K one, K other) {}

  /// The part of all cases in which a pair met.
  public record Share(String pair, double share) {
    @Override
    public String toString() {
      return "%s: %.2f %%".formatted(pair, 100 * share);
    }
  }

  private final String sides;
  private final List<K> kinds;
  private final Function<K, K> rowName;
  private final BiPredicate<K, K> canMeet;
  private final Map<Pair<K>, Integer> counts = new HashMap<>();
  private int cases;

  /// @param sides what the rows and the columns are
  /// @param rowName the kind by whose name one is shown as the first of a pair
  public PairCount(String sides, List<K> kinds, Function<K, K> rowName, BiPredicate<K, K> canMeet) {
    this.sides = sides;
    this.kinds = List.copyOf(kinds);
    this.rowName = rowName;
    this.canMeet = canMeet;
  }

  /// Counts one case, and the pairs that met in it.
  public void count(Set<Pair<K>> met) {
    cases++;
    met.forEach(pair -> counts.merge(pair, 1, Integer::sum));
  }

  /// The pair that met in the fewest cases.
  public Share rarest() {
    return shares().stream().min(Comparator.comparingDouble(Share::share)).orElseThrow();
  }

  /// Every pair that can meet.
  List<Share> shares() {
    List<Share> shares = new ArrayList<>();
    for (K one : kinds) {
      for (K other : kinds) {
        if (canMeet.test(one, other)) {
          shares.add(new Share(rowName.apply(one) + " × " + other, share(one, other)));
        }
      }
    }
    return shares;
  }

  private double share(K one, K other) {
    return (double) counts.getOrDefault(new Pair<>(one, other), 0) / Math.max(1, cases);
  }

  /// A table of per cents; a dash stands where two cannot meet.
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder(cell(sides));
    kinds.forEach(kind -> table.append(cell(kind)));
    for (K one : kinds) {
      table.append('\n').append(cell(rowName.apply(one)));
      for (K other : kinds) {
        double percent = 100 * share(one, other);
        table.append(cell(canMeet.test(one, other) ? "%.2f".formatted(percent) : "-"));
      }
    }
    return table.toString();
  }

  private static String cell(Object content) {
    return "%-10s".formatted(content);
  }
}
