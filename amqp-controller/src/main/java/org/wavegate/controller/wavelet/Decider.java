package org.wavegate.controller.wavelet;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.wavegate.controller.store.OutgoingChange;
import org.wavegate.controller.store.StoredDelta;
import org.wavegate.controller.wavelet.Decision.Changes;
import org.wavegate.federation.signing.DeltaVerifier;
import org.wavegate.federation.signing.DomainSigner;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.id.Domain;
import org.wavegate.model.service.FederationCommands.Ended;
import org.wavegate.model.service.FederationCommands.FollowOutcome;
import org.wavegate.model.service.FederationCommands.HostOutcome;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.WaveletCommands.Submitted;

/// Decides commands: what is stored, answered and published, given a wavelet's state. The same
/// arguments give the same decision.
public final class Decider {
  private final LocalAuthors localAuthors;
  private final RemoteAuthors remoteAuthors;
  private final Follower follower;

  /// Decides for a provider.
  ///
  /// @param signer absent while federation is off
  /// @param verifier absent while federation is off
  /// @param signers the signer infos at hand, by signer id
  public Decider(
      Domain served,
      Optional<DomainSigner> signer,
      Optional<DeltaVerifier> verifier,
      Function<ByteString, Optional<SignerInfo>> signers) {
    this.localAuthors = new LocalAuthors(served, signer);
    this.remoteAuthors = new RemoteAuthors(served, verifier, signers);
    this.follower = new Follower(served, verifier, signers);
  }

  /// A wavelet hosted here begins.
  ///
  /// @param earlier what the same submission led to before
  public Decision<Outcome<Submitted>> create(
      Container state, Command.Create command, Optional<StoredDelta> earlier, Instant now) {
    return localAuthors.create(state, command, earlier, now);
  }

  /// A local author writes, whoever hosts the wavelet.
  ///
  /// @param earlier what the same submission led to before
  public Decision<Outcome<Submitted>> submit(
      Container state, Command.Submit command, Optional<StoredDelta> earlier, Instant now) {
    return localAuthors.submit(state, command, earlier, now);
  }

  /// A remote author writes on a wavelet hosted here.
  ///
  /// @param earlier what the same submission led to before
  public Decision<HostOutcome> submitSigned(
      Container state, Command.SubmitSigned command, Optional<StoredDelta> earlier, Instant now) {
    return remoteAuthors.submit(state, command, earlier, now);
  }

  /// A wavelet hosted elsewhere moves on.
  public Decision<FollowOutcome> follow(Container state, Command.Follow command, Instant now) {
    return follower.follow(state, command, now);
  }

  /// A delta on its way was refused for good; one that is not on its way has ended already.
  public Decision<Outcome<Ended>> endOutgoing(Container state, Command.EndOutgoing command) {
    Outcome<Ended> ended = Outcome.done(new Ended());
    return state
        .outgoingWith(command.signed().delta())
        .<Decision<Outcome<Ended>>>map(row ->
            new Decision.Change<>(
                new Changes(
                    state.end(row.author()),
                    List.of(),
                    List.of(new OutgoingChange.End(row.author())),
                    List.of()),
                ended))
        .orElseGet(() -> new Decision.Answer<>(ended));
  }
}
