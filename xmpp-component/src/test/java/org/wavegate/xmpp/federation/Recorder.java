package org.wavegate.xmpp.federation;

import static org.wavegate.xmpp.federation.Payloads.BYTES;
import static org.wavegate.xmpp.federation.Payloads.SEVEN;
import static org.wavegate.xmpp.federation.Payloads.SIGNER;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.wavegate.federation.transport.FederationHandler;
import org.wavegate.federation.transport.FederationMessages.History;
import org.wavegate.federation.transport.FederationMessages.HistoryRequest;
import org.wavegate.federation.transport.FederationMessages.SignerRequest;
import org.wavegate.federation.transport.FederationMessages.SubmitResponse;
import org.wavegate.federation.transport.FederationMessages.WaveletUpdate;
import org.wavegate.federation.transport.FederationTransport.Received;
import org.wavegate.federation.transport.Reply;
import org.wavegate.federation.transport.Sender;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;

/// Remembers what it is asked and answers what it is told to.
final class Recorder implements FederationHandler {
  final List<Object> asked = new CopyOnWriteArrayList<>();
  final List<Sender> senders = new CopyOnWriteArrayList<>();
  final List<Domain> heard = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();
  volatile Supplier<Reply<Received>> onUpdate = () -> Reply.ok(new Received());
  volatile Reply<History> history = Reply.ok(new History(List.of(BYTES, BYTES), 7));
  volatile Reply<SubmitResponse> submitted = Reply.ok(new SubmitResponse(SEVEN, 2, 1234L));

  private void remember(Sender sender, Object request) {
    senders.add(sender);
    asked.add(request);
  }

  @Override
  public Reply<Received> onUpdate(Sender sender, WaveletUpdate update) {
    remember(sender, update);
    return onUpdate.get();
  }

  @Override
  public Reply<History> onHistory(Sender sender, HistoryRequest request) {
    remember(sender, request);
    return history;
  }

  @Override
  public Reply<SubmitResponse> onSubmit(
      Sender sender, WaveletName wavelet, ByteString signedDelta) {
    remember(sender, List.of(wavelet, signedDelta));
    return submitted;
  }

  @Override
  public Reply<SignerInfo> onSigner(Sender sender, SignerRequest request) {
    remember(sender, request);
    return Reply.ok(SIGNER);
  }

  @Override
  public Reply<Received> onPostSigner(Sender sender, SignerInfo info) {
    remember(sender, info);
    return Reply.ok(new Received());
  }

  @Override
  public void heardFrom(Domain domain) {
    heard.add(domain);
  }

  @Override
  public void connected() {
    connections.incrementAndGet();
  }
}
