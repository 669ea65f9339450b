package org.wavegate.bench.report;

import java.util.Arrays;

/// What was measured under one name, over several runs.
public record Measurement(
    String name, String unit, double min, double median, double max, int runs) {

  /// The measurement that these runs make.
  public static Measurement of(String name, String unit, double[] runs) {
    double[] sorted = runs.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Measurement(name, unit, sorted[0], median, sorted[sorted.length - 1], sorted.length);
  }
}
