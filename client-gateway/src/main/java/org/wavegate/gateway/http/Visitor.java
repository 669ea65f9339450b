package org.wavegate.gateway.http;

import org.wavegate.model.id.ParticipantId;

/// The person behind a request.
///
/// @param token their session's secret
public record Visitor(String token, ParticipantId participant) {
  @Override
  public String toString() {
    return "Visitor[" + participant + "]";
  }
}
