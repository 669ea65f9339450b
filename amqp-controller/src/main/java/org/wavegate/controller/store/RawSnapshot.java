package org.wavegate.controller.store;

import com.google.protobuf.ByteString;

/// A snapshot as it lies there.
///
/// @param version the version whose state it claims to be
public record RawSnapshot(long version, ByteString state) {}
