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

/// Sends requests to other providers. Every call finds the provider of the domain (shared, cached
/// discovery), blocks until its answer or a deadline of 30 seconds, and is safe from any thread.
public interface FederationTransport {

  /// Sends an update and waits for its receipt, which means *handled*, not *applied*.
  Reply<Received> update(Domain to, WaveletUpdate update);

  Reply<History> history(Domain host, HistoryRequest request);

  /// Sends a delta of a local author to the host of the wavelet.
  ///
  /// @param signedDelta a serialised signed delta
  Reply<SubmitResponse> submit(Domain host, WaveletName wavelet, ByteString signedDelta);

  Reply<SignerInfo> signer(Domain host, SignerRequest request);

  Reply<Received> postSigner(Domain host, SignerInfo info);

  /// Shows a domain that we are there, by a stanza that needs no wavelet.
  Reply<Received> greet(Domain host);

  record Received() {}
}
