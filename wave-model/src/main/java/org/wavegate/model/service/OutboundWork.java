package org.wavegate.model.service;

import com.google.protobuf.ByteString;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.WaveletCommands.Submitted;

/// What the controller asks of the federation role, which answers the person's gateway directly.
public interface OutboundWork {

  /// Sends a signed delta of a local author to the wavelet's host and tells what it answered.
  Outcome<Submitted> submitToHost(SubmitToHost work);

  /// A delta on its way to a foreign host.
  ///
  /// @param signedDelta a serialised signed delta; a repeat carries the same bytes
  /// @param signerInfo the serialised info of its signer, which the host may lack
  record SubmitToHost(WaveletName wavelet, ByteString signedDelta, ByteString signerInfo) {}
}
