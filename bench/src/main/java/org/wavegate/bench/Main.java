package org.wavegate.bench;

import org.wavegate.bench.model.ModelCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The entry of every measurement.
@Command(
    name = "wavegate bench",
    description = "Measures Wavegate and says under which conditions.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "WHAT",
    subcommands = ModelCommand.class)
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
