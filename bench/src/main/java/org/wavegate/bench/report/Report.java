package org.wavegate.bench.report;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Measurements and the conditions they were made under.
///
/// @param conditions what a reader must know to compare, in the order it is told
public record Report(SequencedMap<String, Object> conditions, List<Measurement> results) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// The conditions that this machine sets; those of the measurement itself come on top.
  public static SequencedMap<String, Object> machine() {
    Runtime runtime = Runtime.getRuntime();
    SequencedMap<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("jvm", System.getProperty("java.vm.name") + " " + Runtime.version());
    conditions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    conditions.put("cores", runtime.availableProcessors());
    conditions.put(
        "load before",
        Math.round(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage() * 100)
            / 100.0);
    return conditions;
  }

  /// Writes it for a program.
  public void write(Path file) throws IOException {
    Files.write(file, JSON.writeValueAsBytes(this));
  }

  /// Prints it for a person.
  public void print(PrintStream out) {
    for (Map.Entry<String, Object> condition : conditions.entrySet()) {
      out.printf("%-12s %s%n", condition.getKey(), condition.getValue());
    }
    out.println();
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"", "min", "median", "max", "unit", "runs"});
    for (Measurement m : results) {
      rows.add(
          new String[] {
            m.name(), figure(m.min()), figure(m.median()), figure(m.max()), m.unit(), "" + m.runs()
          });
    }
    int width = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0);
    for (String[] row : rows) {
      out.printf("%-" + width + "s %12s %12s %12s  %-5s %4s%n", (Object[]) row);
    }
  }

  private static String figure(double value) {
    return String.format(value < 100 ? "%,.2f" : "%,.0f", value);
  }
}
