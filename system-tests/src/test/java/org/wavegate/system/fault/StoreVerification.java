package org.wavegate.system.fault;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;
import org.wavegate.server.admin.VerifyCommand;
import org.wavegate.system.cluster.SplitProvider;
import picocli.CommandLine;

/// What `wavegate admin verify` answers.
record StoreVerification(int status, String text) {
  private static final Pattern ALL_RIGHT_AND_SIGNED =
      Pattern.compile("Right: .* [1-9][0-9]* deltas are right \\(0 unsigned\\).*");

  /// Asks it of a provider's store while the provider runs.
  static StoreVerification of(SplitProvider provider) {
    StringWriter text = new StringWriter();
    int status =
        new CommandLine(new VerifyCommand())
            .setOut(new PrintWriter(text, true))
            .setErr(new PrintWriter(text, true))
            .execute("-c", provider.setup().folder().resolve("wavegate.toml").toString());
    return new StoreVerification(status, text.toString());
  }

  /// Whether there was something to look at, and all of it is right and signed.
  boolean isGood() {
    return status == 0
        && text.lines().anyMatch(line -> ALL_RIGHT_AND_SIGNED.matcher(line).matches());
  }
}
