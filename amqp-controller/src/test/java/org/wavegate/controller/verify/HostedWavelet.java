package org.wavegate.controller.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.controller.Writing.ALPHA;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.wavegate.controller.Federation;
import org.wavegate.controller.Writing;
import org.wavegate.controller.store.Commit;
import org.wavegate.controller.store.CommitResult;
import org.wavegate.controller.store.Store;
import org.wavegate.controller.wavelet.Command;
import org.wavegate.controller.wavelet.Container;
import org.wavegate.controller.wavelet.Decider;
import org.wavegate.controller.wavelet.Decision;
import org.wavegate.controller.wavelet.Summaries;
import org.wavegate.federation.signing.DomainSigner;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.WaveletCommands.Create;
import org.wavegate.model.service.WaveletCommands.Submit;
import org.wavegate.model.version.HashedVersion;

/// A wavelet that alpha hosts in a store, decided and committed as a lane does it.
final class HostedWavelet {
  private final WaveletName name = Writing.freshName(ALPHA);
  private final Store store;
  private final Decider decider;
  private Container state = Container.of(name, Optional.empty(), false, List.of());
  private int submissions;

  private HostedWavelet(Store store, Decider decider) {
    this.store = store;
    this.decider = decider;
  }

  /// One whose deltas are signed.
  static HostedWavelet of(Store store, Federation alpha) {
    store.signers().put(alpha.signer().signerId(), alpha.signer().info());
    Function<ByteString, Optional<SignerInfo>> signers = store.signers()::find;
    return new HostedWavelet(
        store,
        new Decider(ALPHA, Optional.of(alpha.signer()), Optional.of(alpha.verifier()), signers));
  }

  /// One made while federation is off.
  static HostedWavelet unsigned(Store store) {
    return new HostedWavelet(
        store, new Decider(ALPHA, Optional.empty(), Optional.empty(), _ -> Optional.empty()));
  }

  WaveletName name() {
    return name;
  }

  HashedVersion head() {
    return state.head();
  }

  HostedWavelet create(ParticipantId author, WaveletOperation... operations) {
    Create request = new Create(name, author, "create", List.of(operations));
    return commit(
        decider.create(state, new Command.Create(request), Optional.empty(), Instant.now()));
  }

  HostedWavelet submit(ParticipantId author, WaveletOperation... operations) {
    submissions++;
    Submit request = new Submit(name, author, "s" + submissions, head(), List.of(operations));
    return commit(
        decider.submit(state, new Command.Submit(request), Optional.empty(), Instant.now()));
  }

  /// What somebody of another domain wrote on an older version.
  HostedWavelet submitSigned(
      DomainSigner home, ParticipantId author, HashedVersion target, WaveletOperation operation) {
    store.signers().put(home.signerId(), home.info());
    WaveletDelta delta = new WaveletDelta(target, author, List.of(operation));
    Command.SubmitSigned command = new Command.SubmitSigned(name, home.sign(delta), delta);
    return commit(decider.submitSigned(state, command, Optional.empty(), Instant.now()));
  }

  private HostedWavelet commit(Decision<?> decision) {
    if (!(decision instanceof Decision.Change<?>(Decision.Changes changes, var _))) {
      throw new AssertionError(decision);
    }
    Container after = changes.after();
    Commit commit =
        new Commit(
            state.head(),
            changes.deltas(),
            after.wavelet().orElseThrow(),
            after.hasUnsigned(),
            Summaries.of(after.wavelet().orElseThrow()),
            List.of());
    assertThat(store.commit(List.of(commit))).containsExactly(CommitResult.COMMITTED);
    state = after;
    return this;
  }
}
