package org.wavegate.bench.model;

import java.util.List;
import java.util.OptionalInt;

/// A figure with its name, and the benchmark it comes from.
///
/// @param unit of the time, which the benchmark sets
/// @param documentSize of the document worked on, in items, where the benchmark wants to know
record ModelMeasurement(
    String name, String unit, Class<?> benchmark, String method, OptionalInt documentSize) {

  static final List<ModelMeasurement> ALL =
      List.of(
          apply("model.apply.1KB", "insert", 1 << 10),
          apply("model.apply.100KB", "insert", 100 << 10),
          apply("model.apply.5MB", "insert", 5 << 20),
          typing("model.transform.1", "transform"),
          typing("model.compose.1", "compose"),
          typing("model.decode", "decode"),
          recorded("model.apply.recorded", "apply"),
          recorded("model.transform.recorded", "transform"),
          recorded("model.compose.recorded", "compose"),
          recorded("model.decode.recorded", "decode"),
          new ModelMeasurement(
              "model.open500", "ms", OpenBenchmark.class, "open", OptionalInt.empty()));

  /// What the figures can be compared with.
  static final List<ModelMeasurement> COMPARISONS =
      List.of(
          apply("model.apply.naive.1KB", "insertNaively", 1 << 10),
          apply("model.apply.naive.100KB", "insertNaively", 100 << 10),
          apply("model.apply.naive.5MB", "insertNaively", 5 << 20));

  private static ModelMeasurement apply(String name, String method, int documentSize) {
    return new ModelMeasurement(
        name, "ns/op", ApplyBenchmark.class, method, OptionalInt.of(documentSize));
  }

  private static ModelMeasurement typing(String name, String method) {
    return new ModelMeasurement(name, "ns/op", TypingBenchmark.class, method, OptionalInt.empty());
  }

  private static ModelMeasurement recorded(String name, String method) {
    return new ModelMeasurement(
        name, "ns/op", RecordedBenchmark.class, method, OptionalInt.empty());
  }

  /// What JMH finds the benchmark by.
  String pattern() {
    return "^\\Q" + benchmark.getName() + "." + method + "\\E$";
  }
}
