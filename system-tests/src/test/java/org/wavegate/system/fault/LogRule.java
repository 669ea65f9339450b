package org.wavegate.system.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.wavegate.system.cluster.Part;

/// What the log of a process may not hold, whatever happens around it.
interface LogRule {
  /// The rule for the log of a part.
  static LogRule of(Part part) {
    return switch (part) {
      case Part.OfProvider _ -> new ProviderLogRule();
      case Part.Xmpp _ -> new XmppServerLogRule();
    };
  }

  /// What is wrong with some lines, an item for each thing that happened.
  List<String> faults(List<String> lines);

  /// Looks at a log from a line on.
  ///
  /// @return how many lines it has
  default int check(Path log, int from, Findings findings) throws IOException {
    if (!Files.exists(log)) {
      return 0;
    }
    List<String> lines = Files.readAllLines(log);
    faults(lines.subList(Math.min(from, lines.size()), lines.size()))
        .forEach(fault -> findings.add(log + ": " + fault));
    return lines.size();
  }
}
