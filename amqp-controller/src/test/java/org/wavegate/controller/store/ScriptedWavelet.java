package org.wavegate.controller.store;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.Signature;
import org.wavegate.model.delta.SignedDelta;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// A wavelet that a test writes delta by delta at its head, with real bytes and hashes, and hands
/// over commit by commit.
public final class ScriptedWavelet {
  public static final Domain ALPHA = new Domain("alpha.test");
  public static final Domain BETA = new Domain("beta.test");
  public static final Domain GAMMA = new Domain("gamma.test");
  public static final ParticipantId ALICE = new ParticipantId("alice@alpha.test");
  public static final ParticipantId BOB = new ParticipantId("bob@alpha.test");
  public static final ParticipantId CAROL = new ParticipantId("carol@beta.test");
  public static final ParticipantId DAVE = new ParticipantId("dave@beta.test");
  public static final ByteString SIGNER = ByteString.copyFromUtf8("a signer id");

  private static final long EPOCH = 1_700_000_000_000L;

  private final WaveletName name;
  private final List<StoredDelta> uncommitted = new ArrayList<>();
  private Optional<Wavelet> state = Optional.empty();
  private HashedVersion committed;
  private boolean unsigned;
  private long now = EPOCH;

  private ScriptedWavelet(WaveletName name) {
    this.name = name;
    this.committed = HashedVersion.zero(name);
  }

  /// A conversation of this id at alpha.
  public static ScriptedWavelet named(String id) {
    return of(ALPHA, id);
  }

  public static ScriptedWavelet of(Domain host, String id) {
    return new ScriptedWavelet(WaveletName.conversationRoot(new WaveId(host, id)));
  }

  /// The same wavelet for a second writer.
  public ScriptedWavelet fork() {
    ScriptedWavelet fork = new ScriptedWavelet(name);
    fork.state = state;
    fork.committed = committed;
    fork.unsigned = unsigned;
    fork.now = now;
    fork.uncommitted.addAll(uncommitted);
    return fork;
  }

  public static WaveletOperation add(ParticipantId participant) {
    return new WaveletOperation.AddParticipant(participant);
  }

  public static WaveletOperation remove(ParticipantId participant) {
    return new WaveletOperation.RemoveParticipant(participant);
  }

  public static WaveletOperation text(String documentId, String text) {
    return new WaveletOperation.MutateDocument(
        documentId, new DocOp(List.of(new Component.Characters(text))));
  }

  /// Nothing happens for a while.
  public ScriptedWavelet after(long millis) {
    now += millis;
    return this;
  }

  /// Says of what was written last that it carries no signature.
  public ScriptedWavelet unsigned() {
    unsigned = true;
    return this;
  }

  public ScriptedWavelet write(ParticipantId author, WaveletOperation... operations) {
    return write(Optional.empty(), author, operations);
  }

  public ScriptedWavelet submit(
      String submission, ParticipantId author, WaveletOperation... operations) {
    return write(Optional.of(submission), author, operations);
  }

  private ScriptedWavelet write(
      Optional<String> submission, ParticipantId author, WaveletOperation... operations) {
    now++;
    List<WaveletOperation> list = List.of(operations);
    WaveletDelta delta = new WaveletDelta(head(), author, list);
    SignedDelta signed =
        new SignedDelta(
            WireCodec.encode(delta),
            List.of(new Signature(ByteString.copyFromUtf8("a signature"), SIGNER)));
    AppliedDelta applied = WireCodec.apply(signed, delta, head(), list.size(), now);
    TransformedDelta transformed =
        new TransformedDelta(author, head(), applied.resulting(), now, list);
    try {
      state =
          Optional.of(
              state.isPresent()
                  ? state.get().apply(transformed)
                  : Wavelet.create(name, transformed));
    } catch (InvalidOperationException e) {
      throw new AssertionError(e);
    }
    uncommitted.add(new StoredDelta(transformed, applied.bytes(), submission));
    return this;
  }

  public WaveletName name() {
    return name;
  }

  public HashedVersion head() {
    return state.map(Wavelet::head).orElse(HashedVersion.zero(name));
  }

  public Wavelet state() {
    return state.orElseThrow();
  }

  /// The time of the last delta.
  public long now() {
    return now;
  }

  /// What was written since the last commit.
  public Commit commit(OutgoingChange... outgoing) {
    return commit(Optional.of(new Summary("About " + name.waveId().id(), "text", 1)), outgoing);
  }

  /// The same for a wavelet that no list shows.
  public Commit commitUnlisted() {
    return commit(Optional.empty());
  }

  private Commit commit(Optional<Summary> summary, OutgoingChange... outgoing) {
    Commit commit =
        new Commit(committed, uncommitted, state(), unsigned, summary, List.of(outgoing));
    uncommitted.clear();
    committed = head();
    return commit;
  }
}
