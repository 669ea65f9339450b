package org.wavegate.system.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.wavegate.controller.amqp.AmqpSettings;
import org.wavegate.model.id.Domain;

/// What a load process does.
///
/// @param seed of what is written
/// @param editsPerSecond of all people together, in the long run; after an outage they write faster
/// @param wavesPerProvider how many waves each provider hosts
/// @param log where acknowledgements are written
public record LoadPlan(
    long seed, double editsPerSecond, int wavesPerProvider, Path log, List<Access> providers) {
  public LoadPlan {
    providers = List.copyOf(providers);
  }

  /// A provider as its people reach it.
  ///
  /// @param people have accounts with [#PASSWORD]; the last of them writes by AMQP
  public record Access(Domain domain, URI url, AmqpSettings broker, List<String> people) {
    public Access {
      people = List.copyOf(people);
    }
  }

  /// Everybody's.
  public static final String PASSWORD = "wave";
}
