package org.wavegate.gateway.http;

/// What one route does for a person who is logged in.
@FunctionalInterface
public interface Endpoint {
  Answer answer(Call call, Visitor visitor) throws ProblemException;

  /// What one route does for anybody.
  @FunctionalInterface
  interface Open {
    Answer answer(Call call) throws ProblemException;
  }
}
