package org.wavegate.system.cluster;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.wavegate.model.id.Domain;
import org.wavegate.server.rig.Folders;
import org.wavegate.server.rig.FreePorts;
import org.wavegate.server.rig.RigAuthority;
import org.wavegate.server.rig.XmppNetwork;

/// Two providers in pieces with an XMPP server between them: whatever can fail alone is a process,
/// a link or a disk of its own. All of it lies in one folder and ends with the cluster.
public final class Cluster implements AutoCloseable {
  private final Map<Domain, SplitProvider> providers = new LinkedHashMap<>();
  private final PartProcess xmpp;
  private final Started started = new Started();

  /// Where the XMPP server of the moment takes components.
  private final AtomicInteger componentPort = new AtomicInteger(FreePorts.take(1).getFirst());

  private Cluster(Network kind, Path folder) throws IOException {
    Path log = folder.resolve("xmpp.log");
    this.xmpp =
        started.add(
            new PartProcess(
                new Part.Xmpp(),
                log,
                () -> {
                  XmppNetwork network = kind.start(Domains.ALL, log);
                  componentPort.set(network.componentPort());
                  return Life.of(network);
                }));
  }

  /// Empties a folder of what the last cluster in it has left, even if that was cut short.
  public static void clear(Path folder) throws IOException, InterruptedException {
    SmallDisk.removeLeftOvers(folder);
    if (Files.exists(folder)) {
      Folders.delete(folder);
    }
    Files.createDirectories(folder);
  }

  /// Starts everything and waits until it serves.
  public static Cluster start(Network kind, Path folder)
      throws IOException, InterruptedException, CertificateException {
    RigAuthority authority = RigAuthority.in(Files.createDirectories(folder.resolve("authority")));
    Cluster cluster = new Cluster(kind, folder);
    try {
      for (Domain domain : Domains.ALL) {
        Path its = folder.resolve(domain.name());
        cluster.providers.put(
            domain,
            cluster.started.add(
                SplitProvider.prepare(domain, its, cluster.componentPort::get, authority)));
      }
      for (PartProcess part : cluster.parts()) {
        part.start();
      }
      cluster.parts().forEach(PartProcess::awaitStarted);
      return cluster;
    } catch (Exception | Error e) {
      cluster.started.closeAfter(e);
      throw e;
    }
  }

  public SplitProvider provider(Domain domain) {
    return requireNonNull(providers.get(domain), domain + " is not in the cluster");
  }

  public Collection<SplitProvider> providers() {
    return providers.values();
  }

  /// The process of that name.
  public PartProcess part(Part part) {
    return switch (part) {
      case Part.OfProvider(Domain domain, var role) -> provider(domain).part(role);
      case Part.Xmpp _ -> xmpp;
    };
  }

  /// Every process, the XMPP server first.
  public List<PartProcess> parts() {
    return Stream.concat(
            Stream.of(xmpp), providers.values().stream().flatMap(p -> p.parts().stream()))
        .toList();
  }

  /// Starts what does not run, whether it was ended or ended by itself, and waits until everything
  /// serves.
  public void startEnded() throws IOException, InterruptedException {
    for (PartProcess part : parts()) {
      part.startUnlessAlive();
    }
    parts().forEach(PartProcess::awaitStarted);
  }

  /// Whether every data folder is on a disk that can be filled.
  public boolean hasSmallDisks() {
    return providers.values().stream().allMatch(provider -> provider.disk().isPresent());
  }

  @Override
  public void close() {
    started.close();
  }
}
