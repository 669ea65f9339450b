package org.wavegate.federation.transport;

import com.google.protobuf.ByteString;
import org.wavegate.federation.transport.FederationMessages.History;
import org.wavegate.federation.transport.FederationMessages.HistoryRequest;
import org.wavegate.federation.transport.FederationMessages.SignerRequest;
import org.wavegate.federation.transport.FederationMessages.SubmitResponse;
import org.wavegate.federation.transport.FederationMessages.WaveletUpdate;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;

/// Takes what other providers send. The transport calls it on a bounded pool of virtual threads, in
/// the order of arrival for one wavelet; calls may block. [Reply.Silent] leaves a request
/// unanswered. [#heardFrom] and [#connected] are called on the transport's own threads and must not
/// block.
public interface FederationHandler {

  Reply<FederationTransport.Received> onUpdate(Sender sender, WaveletUpdate update);

  Reply<History> onHistory(Sender sender, HistoryRequest request);

  /// A delta for a wavelet that should be hosted here.
  ///
  /// @param signedDelta a serialised signed delta, not yet looked at
  Reply<SubmitResponse> onSubmit(Sender sender, WaveletName wavelet, ByteString signedDelta);

  Reply<SignerInfo> onSigner(Sender sender, SignerRequest request);

  Reply<FederationTransport.Received> onPostSigner(Sender sender, SignerInfo info);

  /// Something came from an address that may speak for this domain, be it a request or an answer:
  /// the domain is worth a try now.
  void heardFrom(Domain domain);

  /// The way to the other providers is open, for the first time or again.
  void connected();
}
