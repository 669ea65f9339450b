package org.wavegate.server.rig;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command lines by which this process starts others of the same installation.
final class WavegateCommand {
  /// By name, because that class knows everybody, this package included.
  private static final String MAIN = "org.wavegate.server.Main";

  /// Beside the jar of a distribution: what the JVM recorded of a provider's start.
  private static final String CACHE = "start.aot";

  private WavegateCommand() {}

  /// The same Java, code and memory options, with these arguments for the program's main class.
  static List<String> of(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(WavegateCommand::isForEveryProcess)
        .forEach(command::add);
    Path code = code();
    Path cache = code.resolveSibling(CACHE);
    if (Files.exists(cache)) {
      command.addAll(List.of("-XX:AOTCache=" + cache, "-jar", code.toString()));
    } else {
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    }
    command.addAll(arguments);
    return command;
  }

  /// The jar that this class is from, or the folder of classes.
  private static Path code() {
    return Path.of(
        URI.create(
            WavegateCommand.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toExternalForm()));
  }

  private static boolean isForEveryProcess(String option) {
    return (option.startsWith("-X") && !option.startsWith("-XX:AOTCache"))
        || option.startsWith("--enable-native-access")
        || option.startsWith("--sun-misc-unsafe-memory-access");
  }
}
