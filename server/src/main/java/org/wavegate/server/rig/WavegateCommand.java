package org.wavegate.server.rig;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wavegate.server.Main;

/// The command lines by which this process starts others of the same installation.
final class WavegateCommand {
  private WavegateCommand() {}

  /// The same Java, class path and memory options, with these arguments for [Main].
  static List<String> of(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(WavegateCommand::isForEveryProcess)
        .forEach(command::add);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(arguments);
    return command;
  }

  private static boolean isForEveryProcess(String option) {
    return option.startsWith("-X")
        || option.startsWith("--enable-native-access")
        || option.startsWith("--sun-misc-unsafe-memory-access");
  }
}
