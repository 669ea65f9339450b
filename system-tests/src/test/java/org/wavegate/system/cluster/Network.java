package org.wavegate.system.cluster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.wavegate.model.id.Domain;
import org.wavegate.server.rig.EjabberdServer;
import org.wavegate.server.rig.EmbeddedRouter;
import org.wavegate.server.rig.ProsodyServer;
import org.wavegate.server.rig.XmppNetwork;

/// What carries the stanzas between providers.
public enum Network {
  PROSODY,
  EJABBERD,
  ROUTER;

  /// Every component's.
  public static final String SECRET = "component secret";

  /// Starts it with a component for each domain, or skips the test where it is not installed.
  public XmppNetwork start(List<Domain> domains, Path log)
      throws IOException, InterruptedException {
    return switch (this) {
      case PROSODY -> {
        assumeTrue(ProsodyServer.installed().isPresent(), "Prosody is not installed");
        yield ProsodyServer.start(domains, SECRET, log);
      }
      case EJABBERD -> {
        assumeTrue(EjabberdServer.installed().isPresent(), "ejabberd is not installed");
        yield EjabberdServer.start(domains, SECRET, log);
      }
      case ROUTER -> EmbeddedRouter.start(SECRET, log);
    };
  }
}
