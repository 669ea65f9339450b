package org.wavegate.controller.store;

import com.google.protobuf.ByteString;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;

/// A signed delta of a local author on its way to the wavelet's host; at most one per wavelet and
/// author. A repeat of its submission forwards the same bytes.
public record OutgoingDelta(
    WaveletName wavelet, ParticipantId author, String submission, ByteString signedDelta) {}
