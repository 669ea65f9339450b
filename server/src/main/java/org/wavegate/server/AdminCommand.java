package org.wavegate.server;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.server.admin.UserAdministration;
import org.wavegate.server.admin.VerifyCommand;
import org.wavegate.server.admin.WhichProvider;
import org.wavegate.server.broker.BrokerFiles;
import org.wavegate.server.config.Configuration;
import org.wavegate.server.config.InvalidConfigurationException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `wavegate admin`.
@Command(
    name = "admin",
    description = "Looks after a provider.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {AdminCommand.UserCommand.class, VerifyCommand.class})
final class AdminCommand {

  @Command(
      name = "user",
      description = "People of the provider.",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      subcommands = AddCommand.class)
  static final class UserCommand {}

  @Command(
      name = "add",
      description = {
        "Adds a person, or sets the password of one who is there.",
        "The password is asked for; without a terminal it is the first line of standard input."
      },
      mixinStandardHelpOptions = true)
  static final class AddCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "0..1")
    private final WhichProvider which = new WhichProvider();

    @Parameters(paramLabel = "NAME", description = "Such as alice or alice@alpha.test.")
    private String name = "";

    @Override
    public Integer call() throws IOException, InvalidConfigurationException, InterruptedException {
      BrokerFiles files;
      URI broker;
      if (which.data().isPresent()) {
        files = new BrokerFiles(which.data().get(), Optional.empty());
        broker = files.requiredAddress();
      } else {
        Configuration provider = which.configuration();
        files = new BrokerFiles(provider.provider().data(), provider.broker().credentials());
        Optional<URI> configured = provider.broker().url();
        broker = configured.isPresent() ? configured.get() : files.requiredAddress();
      }
      ParticipantId person = UserAdministration.setPassword(files, broker, name, password());
      System.out.println(person + " can log in");
      return 0;
    }

    private static String password() throws IOException {
      Optional<Console> terminal =
          Optional.ofNullable(System.console()).filter(Console::isTerminal);
      if (terminal.isPresent()) {
        return new String(terminal.get().readPassword("Password: "));
      }
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      if (line == null) {
        throw new IOException("no password on standard input");
      }
      return line;
    }
  }
}
