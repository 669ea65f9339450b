package org.wavegate.server.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.wavegate.model.id.Domain;
import org.wavegate.server.rig.EjabberdServer;
import org.wavegate.server.rig.EmbeddedRouter;
import org.wavegate.server.rig.ProsodyServer;
import org.wavegate.server.rig.XmppNetwork;

/// What can carry the stanzas of the demo.
public enum DemoNetwork {
  PROSODY,
  EJABBERD,
  EMBEDDED;

  /// What it says, in the folder of the demo.
  static final String LOG = "xmpp.log";

  static DemoNetwork bestInstalled() {
    return ProsodyServer.installed().isPresent() ? PROSODY : EMBEDDED;
  }

  XmppNetwork start(List<Domain> domains, String secret, Path folder)
      throws IOException, InterruptedException {
    Path log = folder.resolve(LOG);
    return switch (this) {
      case PROSODY -> ProsodyServer.start(domains, secret, log);
      case EJABBERD -> EjabberdServer.start(domains, secret, log);
      case EMBEDDED -> EmbeddedRouter.start(secret, log);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
