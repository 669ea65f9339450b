package org.wavegate.controller.store;

import com.google.protobuf.ByteString;
import org.wavegate.model.id.ParticipantId;

/// A signed delta of a local author on its way to the wavelet's host; at most one per wavelet and
/// author. A repeat of its submission forwards the same bytes.
public record OutgoingDelta(ParticipantId author, String submission, ByteString signedDelta) {}
