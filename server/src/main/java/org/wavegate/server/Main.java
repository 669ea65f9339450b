package org.wavegate.server;

import java.io.IOException;
import java.util.Set;
import org.wavegate.controller.store.StoreException;
import org.wavegate.server.config.FileFault;
import org.wavegate.server.config.InvalidConfigurationException;
import org.wavegate.server.demo.DemoCommand;
import org.wavegate.server.demo.WarmUpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The entry of every Wavegate process.
@Command(
    name = "wavegate",
    description = "A federated real-time collaboration server.",
    mixinStandardHelpOptions = true,
    version = "Wavegate 0.1.0",
    scope = CommandLine.ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      DemoCommand.class,
      RouterCommand.class,
      AdminCommand.class,
      WarmUpCommand.class
    })
public final class Main {
  /// The commands that serve tell what they do in a log; the others speak for themselves.
  private static final Set<String> LOGGING = Set.of("run", "router");

  private Main() {}

  public static void main(String[] arguments) {
    if (arguments.length == 0 || !LOGGING.contains(arguments[0])) {
      System.setProperty("wavegate.log", "WARN");
    }
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((fault, line, _) -> report(fault, line));
  }

  /// Faults that an operator can mend are one line; anything else is a fault of ours and shows
  /// where it comes from.
  private static int report(Exception fault, CommandLine line) throws Exception {
    return switch (fault) {
      case InvalidConfigurationException e -> fail(line, String.valueOf(e.getMessage()));
      case StoreException e -> fail(line, String.valueOf(e.getMessage()));
      case IOException e -> fail(line, FileFault.text(e));
      default -> throw fault;
    };
  }

  private static int fail(CommandLine line, String message) {
    line.getErr().println("wavegate: " + message);
    return line.getCommandSpec().exitCodeOnExecutionException();
  }
}
