package org.wavegate.model.transform;

/// Two operations written on one state, each moved past the other: the old `client` followed by
/// `server` has the effect of the old `server` followed by `client`.
public record Transformed<T>(T client, T server) {}
