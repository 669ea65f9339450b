package org.wavegate.server.admin;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.wavegate.controller.store.NameRange;
import org.wavegate.controller.store.StoreInspection;
import org.wavegate.controller.verify.StoreCheck;
import org.wavegate.controller.verify.Tally;
import org.wavegate.federation.signing.ChainValidator;
import org.wavegate.federation.signing.DeltaVerifier;
import org.wavegate.federation.signing.TrustPolicy;
import org.wavegate.model.id.InvalidIdException;
import org.wavegate.model.id.WaveId;
import org.wavegate.server.config.Configuration;
import org.wavegate.server.config.InvalidConfigurationException;
import org.wavegate.server.provider.DomainKeys;
import org.wavegate.server.provider.Provider;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `wavegate admin verify`.
@Command(
    name = "verify",
    description = {
      "Recomputes the hashes, signatures, operations, documents and snapshots of one wave or of all,"
          + " and names the first thing that is wrong with each wavelet.",
      "The provider may run meanwhile."
    },
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = VerifyCommand.NOT_CHECKED,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:all is right", "1:something is wrong", "2:it could not be checked"})
public final class VerifyCommand implements Callable<Integer> {
  static final int NOT_CHECKED = 2;
  private static final int WRONG = 1;
  private static final int RIGHT = 0;

  @ArgGroup(multiplicity = "0..1")
  private final WhichProvider which = new WhichProvider();

  @Parameters(
      paramLabel = "WAVE",
      arity = "0..1",
      description = "Such as alpha.test/w+abc; without it, every wave of the store.")
  private Optional<String> wave = Optional.empty();

  @Spec private CommandSpec command = CommandSpec.create();

  /// What to check, and whom its provider trusts.
  ///
  /// @param warning why the authorities are not known, for the operator
  private record Subject(Path store, TrustPolicy trust, Optional<String> warning) {
    static Subject withoutAuthorities(Path store, String reason) {
      return new Subject(
          store,
          new TrustPolicy.Anybody(),
          Optional.of(
              "Signatures are held against the certificates in the store, but these are not traced"
                  + " to authorities: "
                  + reason));
    }
  }

  @Override
  public Integer call() throws IOException, InvalidConfigurationException {
    NameRange range = range();
    Subject subject = subject();
    PrintWriter out = command.commandLine().getOut();
    subject.warning().ifPresent(out::println);
    try (StoreInspection store = StoreInspection.open(subject.store())) {
      if (wave.isPresent() && store.firstName(range).isEmpty()) {
        throw new IOException("no wave %s in %s".formatted(wave.get(), subject.store()));
      }
      VerifyReport report = new VerifyReport(out, store.versions(range), System::nanoTime);
      DeltaVerifier judge = new DeltaVerifier(new ChainValidator(subject.trust()));
      Tally tally = new StoreCheck(store, judge, Clock.systemUTC(), report).run(range);
      report.end(tally);
      return tally.wrong() == 0 ? RIGHT : WRONG;
    }
  }

  private NameRange range() {
    try {
      return wave.isPresent() ? NameRange.of(WaveId.parse(wave.get())) : NameRange.ALL;
    } catch (InvalidIdException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Subject subject() throws InvalidConfigurationException {
    if (which.data().isPresent()) {
      return Subject.withoutAuthorities(
          Provider.store(which.data().get()), "-c FILE tells whom the provider trusts");
    }
    Configuration provider = which.configuration();
    Path store = Provider.store(provider.provider().data());
    return provider.federation().enabled()
        ? new Subject(store, DomainKeys.trust(provider.federation()), Optional.empty())
        : Subject.withoutAuthorities(store, "the provider has federation off");
  }
}
