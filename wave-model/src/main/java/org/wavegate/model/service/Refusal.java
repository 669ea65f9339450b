package org.wavegate.model.service;

/// Why something was not done.
///
/// @param detail one sentence for a person, naming what was wrong and what would be right; it tells
///   nothing that the asker may not know
public record Refusal(Code code, String detail) {

  /// What a caller can do about it; each code has one HTTP status and one condition towards peers.
  public enum Code {
    /// The request cannot be read.
    MALFORMED,
    /// No valid credentials.
    UNAUTHENTICATED,
    /// It does not exist, or the asker is not on it.
    NOT_FOUND,
    /// The asker can see it but may not do this.
    FORBIDDEN,
    /// The author was removed from the wavelet since the version the delta was written on.
    REMOVED,
    /// The version is not one of the wavelet's history: read again and write on what is there.
    VERSION_UNKNOWN,
    /// Well-formed, but it does not fit the wavelet or a rule.
    INVALID,
    /// Larger than this provider takes.
    TOO_LARGE,
    /// More than this provider takes at once: ask again later.
    TOO_MANY,
    /// The wavelet's host did not answer; the outcome is unknown: ask again with the same
    /// submission.
    HOST_UNREACHABLE,
    /// A part of this provider is away; the outcome is unknown: ask again with the same submission.
    UNAVAILABLE,
    /// A fault of this provider, logged there.
    INTERNAL
  }
}
