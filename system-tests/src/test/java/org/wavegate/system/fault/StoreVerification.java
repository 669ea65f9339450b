package org.wavegate.system.fault;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.wavegate.server.admin.VerifyCommand;
import org.wavegate.system.cluster.SplitProvider;
import picocli.CommandLine;

/// `wavegate admin verify`, asked of a provider's store while the provider runs.
final class StoreVerification {
  private StoreVerification() {}

  static void check(SplitProvider provider, Findings findings) {
    StringWriter text = new StringWriter();
    int status =
        new CommandLine(new VerifyCommand())
            .setOut(new PrintWriter(text, true))
            .setErr(new PrintWriter(text, true))
            .execute("-c", provider.setup().folder().resolve("wavegate.toml").toString());
    findings.require(status == 0, provider.setup().domain() + "'s store: " + text);
  }
}
