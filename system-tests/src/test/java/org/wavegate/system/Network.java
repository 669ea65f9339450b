package org.wavegate.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.wavegate.model.id.Domain;
import org.wavegate.server.rig.EjabberdServer;
import org.wavegate.server.rig.EmbeddedRouter;
import org.wavegate.server.rig.ProsodyServer;
import org.wavegate.server.rig.XmppNetwork;

/// What carries the stanzas of a rig.
enum Network {
  PROSODY,
  EJABBERD,
  ROUTER;

  XmppNetwork start(List<Domain> domains, String secret, Path log)
      throws IOException, InterruptedException {
    return switch (this) {
      case PROSODY -> {
        assumeTrue(ProsodyServer.installed().isPresent(), "Prosody is not installed");
        yield ProsodyServer.start(domains, secret, log);
      }
      case EJABBERD -> {
        assumeTrue(EjabberdServer.installed().isPresent(), "ejabberd is not installed");
        yield EjabberdServer.start(domains, secret, log);
      }
      case ROUTER -> EmbeddedRouter.start(secret, log);
    };
  }
}
