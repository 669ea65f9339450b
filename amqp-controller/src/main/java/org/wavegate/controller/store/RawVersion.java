package org.wavegate.controller.store;

import com.google.protobuf.ByteString;
import java.util.Base64;
import org.wavegate.model.version.HashedVersion;

/// A version as two columns have it, whatever they have.
public record RawVersion(long version, ByteString hash) {

  /// Whether the columns say this version.
  public boolean is(HashedVersion other) {
    return version == other.version() && hash.equals(other.historyHash());
  }

  /// The version itself; only for columns that were found right.
  public HashedVersion hashed() {
    return new HashedVersion(version, hash);
  }

  @Override
  public String toString() {
    return version + ":" + Base64.getEncoder().encodeToString(hash.toByteArray());
  }
}
