package org.wavegate.controller.store;

import com.google.protobuf.ByteString;
import java.time.Instant;

/// A request that kept failing, set aside for the operator to look at.
///
/// @param group the group it arrived in, normally the wavelet's name
/// @param body exactly as received
public record PoisonedRequest(
    Instant at, String method, String group, String reason, ByteString body) {}
