package org.wavegate.system.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the log of a process may not hold, whatever happens around it:
///
/// 1. an event of level ERROR, which says that a part of ours is at fault;
/// 2. an exception that nobody caught (`Exception in thread`, `Exception:` of a dying JVM);
/// 3. a stack trace that no event of level WARN or DEBUG explains.
///
/// Being without a neighbour, disk or database is not a fault of ours, and is told by WARN.
public final class LogRule {
  private static final Pattern EVENT =
      Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d\\d\\d (ERROR|WARN|INFO|DEBUG|TRACE) .*");
  private static final Pattern TRACE = Pattern.compile("\\s+at [\\w.$/@]+\\(.*\\).*");
  private static final Pattern UNCAUGHT =
      Pattern.compile("Exception in thread .*|Exception: .* thrown from.*|# A fatal error.*");

  private LogRule() {}

  /// Looks at a log from a line on.
  ///
  /// @return how many lines it has
  static int check(Path log, int from, Findings findings) throws IOException {
    if (!Files.exists(log)) {
      return 0;
    }
    List<String> lines = Files.readAllLines(log);
    faults(lines.subList(Math.min(from, lines.size()), lines.size()))
        .forEach(fault -> findings.add(log + ": " + fault));
    return lines.size();
  }

  /// What of a log breaks the rule.
  public static List<String> faults(List<String> lines) {
    List<String> faults = new ArrayList<>();
    String event = "";
    String level = "";
    boolean told = false;
    for (String line : lines) {
      Matcher header = EVENT.matcher(line);
      if (header.matches()) {
        event = line;
        level = header.group(1);
        told = false;
        if (level.equals("ERROR")) {
          faults.add(line);
        }
      } else if (UNCAUGHT.matcher(line).matches()) {
        faults.add(line);
      } else if (TRACE.matcher(line).matches() && !told && !explains(level)) {
        faults.add("a stack trace after '" + event + "': " + line);
        told = true;
      }
    }
    return faults;
  }

  private static boolean explains(String level) {
    return level.equals("WARN") || level.equals("DEBUG") || level.equals("ERROR");
  }
}
