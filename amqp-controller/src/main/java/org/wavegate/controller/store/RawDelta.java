package org.wavegate.controller.store;

import com.google.protobuf.ByteString;

/// A row of the log as it lies there.
///
/// @param at the version that the delta was applied at
/// @param timestamp when it was applied, milliseconds since 1970
/// @param applied the applied delta
/// @param operations its transformed operations
public record RawDelta(
    RawVersion at,
    RawVersion resulting,
    String author,
    long timestamp,
    ByteString applied,
    ByteString operations) {}
