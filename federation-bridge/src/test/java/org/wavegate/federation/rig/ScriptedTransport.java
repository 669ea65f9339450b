package org.wavegate.federation.rig;

import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.wavegate.federation.transport.FederationMessages.History;
import org.wavegate.federation.transport.FederationMessages.HistoryRequest;
import org.wavegate.federation.transport.FederationMessages.SignerRequest;
import org.wavegate.federation.transport.FederationMessages.SubmitResponse;
import org.wavegate.federation.transport.FederationMessages.WaveletUpdate;
import org.wavegate.federation.transport.FederationTransport;
import org.wavegate.federation.transport.Reply;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;

/// A peer that answers as it is told, and is silent when it was told nothing.
public final class ScriptedTransport implements FederationTransport {
  private final Deque<Reply<Received>> updateReplies = new ArrayDeque<>();
  private final Deque<Reply<SubmitResponse>> submitReplies = new ArrayDeque<>();
  private final List<WaveletUpdate> updates = new CopyOnWriteArrayList<>();
  private final List<SignerInfo> posted = new ArrayList<>();
  private final List<Domain> submitted = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch maySubmit = new CountDownLatch(0);

  public static <T> Reply<T> silence() {
    return new Reply.Silent<>("no answer");
  }

  /// Answers the next update so.
  public ScriptedTransport thenUpdate(Reply<Received> reply) {
    updateReplies.add(reply);
    return this;
  }

  /// Answers the next submit so.
  public ScriptedTransport thenSubmit(Reply<SubmitResponse> reply) {
    submitReplies.add(reply);
    return this;
  }

  /// Answers no submit from now on until [#goOn].
  public void pause() {
    maySubmit = new CountDownLatch(1);
  }

  public void goOn() {
    maySubmit.countDown();
  }

  /// The hosts to which something was submitted.
  public List<Domain> submitted() {
    return submitted;
  }

  public List<WaveletUpdate> updates() {
    return updates;
  }

  public List<SignerInfo> posted() {
    return posted;
  }

  @Override
  public Reply<Received> update(Domain to, WaveletUpdate update) {
    updates.add(update);
    return updateReplies.isEmpty() ? silence() : updateReplies.remove();
  }

  @Override
  public Reply<SubmitResponse> submit(Domain host, WaveletName wavelet, ByteString signedDelta) {
    submitted.add(host);
    try {
      if (!maySubmit.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("the test took too long");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return submitReplies.isEmpty() ? silence() : submitReplies.remove();
  }

  @Override
  public Reply<Received> postSigner(Domain host, SignerInfo info) {
    posted.add(info);
    return Reply.ok(new Received());
  }

  @Override
  public Reply<Received> greet(Domain host) {
    return silence();
  }

  @Override
  public Reply<History> history(Domain host, HistoryRequest request) {
    return silence();
  }

  @Override
  public Reply<SignerInfo> signer(Domain host, SignerRequest request) {
    return silence();
  }
}
