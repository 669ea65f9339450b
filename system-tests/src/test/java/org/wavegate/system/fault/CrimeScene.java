package org.wavegate.system.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.system.cluster.Cluster;
import org.wavegate.system.cluster.Part;
import org.wavegate.system.cluster.PartProcess;
import org.wavegate.system.cluster.SplitProvider;

/// What is kept of a failed trial beside the logs: the stacks of all threads, and the databases,
/// which lie on disks that go with the cluster.
final class CrimeScene {
  private static final Logger log = LoggerFactory.getLogger(CrimeScene.class);

  private CrimeScene() {}

  static void keep(Cluster cluster, Path folder) {
    try {
      Files.createDirectories(folder);
      for (PartProcess part : cluster.parts()) {
        if (part.part() instanceof Part.OfProvider && part.isRunning() && !part.isPaused()) {
          String stacks = Footprint.jcmd(part.handle(), "Thread.print");
          Files.writeString(folder.resolve(part.part() + ".threads"), stacks);
        }
      }
      for (SplitProvider provider : cluster.providers()) {
        copy(provider.setup().data(), folder.resolve(provider.setup().domain().name()));
      }
    } catch (IOException | RuntimeException e) {
      log.warn("not everything could be kept", e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    List<Path> databases;
    try (Stream<Path> files = Files.list(from)) {
      databases = files.filter(file -> file.toString().contains(".db")).toList();
    }
    for (Path file : databases) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }
}
