package org.wavegate.server.rig;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command lines by which this process starts others of the same installation.
final class WavegateCommand {
  /// By name, because that class knows everybody, this package included.
  private static final String MAIN = "org.wavegate.server.Main";

  private WavegateCommand() {}

  /// The same Java, class path and memory options, with these arguments for the program's main
  /// class.
  static List<String> of(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(WavegateCommand::isForEveryProcess)
        .forEach(command::add);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(MAIN);
    command.addAll(arguments);
    return command;
  }

  private static boolean isForEveryProcess(String option) {
    return option.startsWith("-X")
        || option.startsWith("--enable-native-access")
        || option.startsWith("--sun-misc-unsafe-memory-access");
  }
}
