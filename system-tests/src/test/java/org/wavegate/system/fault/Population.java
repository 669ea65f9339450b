package org.wavegate.system.fault;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.system.cluster.Cluster;
import org.wavegate.system.cluster.Domains;
import org.wavegate.system.cluster.SplitProvider;
import org.wavegate.system.load.LoadPlan;

/// Three people at each provider, the last of whom writes by AMQP.
final class Population {
  private static final Map<Domain, List<String>> PEOPLE =
      Map.of(
          Domains.ALPHA, List.of("alice", "bob", "erin"),
          Domains.BETA, List.of("carol", "dave", "frank"));

  private Population() {}

  /// Gives everybody an account.
  public static void settle(Cluster cluster) throws IOException, InterruptedException {
    for (SplitProvider provider : cluster.providers()) {
      for (String name : people(provider.setup().domain())) {
        provider.addUser(name, LoadPlan.PASSWORD);
      }
    }
  }

  /// Everybody writes in two waves of each provider.
  ///
  /// @param log where acknowledgements are written
  public static LoadPlan plan(Cluster cluster, long seed, double editsPerSecond, Path log)
      throws IOException {
    List<LoadPlan.Access> access = new ArrayList<>();
    for (SplitProvider provider : cluster.providers()) {
      Domain domain = provider.setup().domain();
      access.add(
          new LoadPlan.Access(domain, provider.url(), provider.gatewayAccess(), people(domain)));
    }
    return new LoadPlan(seed, editsPerSecond, 2, log, access);
  }

  /// Somebody of a provider who is on every wave.
  static ParticipantId reader(Domain domain) {
    return new ParticipantId(people(domain).getFirst() + "@" + domain);
  }

  private static List<String> people(Domain domain) {
    return requireNonNull(PEOPLE.get(domain), "nobody lives at " + domain);
  }
}
