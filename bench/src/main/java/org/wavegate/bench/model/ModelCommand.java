package org.wavegate.bench.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.wavegate.bench.report.Measurement;
import org.wavegate.bench.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Measures the wave model: every [ModelMeasurement], one after the other, each in JVMs of its own.
@Command(
    name = "model",
    description = "Operations, transformation, codecs and documents.",
    mixinStandardHelpOptions = true)
public final class ModelCommand implements Callable<Integer> {
  private static final String[] JVM_OPTIONS = {
    "-Xmx1g", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow"
  };

  @Option(names = "--quick", description = "Rougher figures, in less than a minute.")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures to a file.")
  private Optional<Path> json = Optional.empty();

  @Spec private CommandSpec command = CommandSpec.create();

  /// How long one figure is worked for.
  private record Effort(int forks, int warmups, int runs, TimeValue each) {
    static final Effort QUICK = new Effort(1, 2, 3, TimeValue.milliseconds(500));
    static final Effort FULL = new Effort(2, 5, 5, TimeValue.seconds(1));
  }

  @Override
  public Integer call() throws IOException, RunnerException {
    requireWritable();
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    SequencedMap<String, Object> conditions = Report.machine();
    conditions.put("jvm options", String.join(" ", JVM_OPTIONS));
    conditions.put("forks", effort.forks());
    conditions.put("warm-up", effort.warmups() + " x " + effort.each());
    conditions.put("runs", effort.runs() + " x " + effort.each() + " per fork");
    conditions.put(
        "documents", "500 blips of " + OpenBenchmark.BLIP_ITEMS + " items in model.open500");
    List<Measurement> results = new ArrayList<>();
    List<ModelMeasurement> measurements = new ArrayList<>(ModelMeasurement.ALL);
    if (!quick) {
      measurements.addAll(ModelMeasurement.COMPARISONS);
    }
    for (ModelMeasurement measurement : measurements) {
      System.err.printf(
          "%d of %d: %s%n",
          measurements.indexOf(measurement) + 1, measurements.size(), measurement.name());
      results.addAll(measure(measurement, effort));
    }
    Report report = new Report(conditions, results);
    report.print(System.out);
    if (json.isPresent()) {
      report.write(json.get());
    }
    return 0;
  }

  /// Not only when all has been measured.
  private void requireWritable() {
    if (json.isPresent()) {
      try {
        Files.newOutputStream(json.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)
            .close();
      } catch (IOException e) {
        throw new ParameterException(command.commandLine(), "--json cannot write there: " + e, e);
      }
    }
  }

  private static List<Measurement> measure(ModelMeasurement measurement, Effort effort)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(measurement.pattern())
            .forks(effort.forks())
            .warmupIterations(effort.warmups())
            .warmupTime(effort.each())
            .measurementIterations(effort.runs())
            .measurementTime(effort.each())
            .addProfiler(GCProfiler.class)
            .jvmArgs(JVM_OPTIONS)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    measurement.documentSize().ifPresent(size -> options.param("documentSize", "" + size));
    RunResult result = new Runner(options.build()).runSingle();
    return List.of(
        Measurement.of(measurement.name(), measurement.unit(), runs(result, ModelCommand::time)),
        Measurement.of(
            measurement.name() + ".bytes", "B/op", runs(result, ModelCommand::allocated)));
  }

  private static double[] runs(RunResult result, ToDoubleFunction<IterationResult> figure) {
    return result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .mapToDouble(figure)
        .toArray();
  }

  private static double time(IterationResult run) {
    return run.getPrimaryResult().getScore();
  }

  private static double allocated(IterationResult run) {
    return Objects.requireNonNull(run.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
  }
}
