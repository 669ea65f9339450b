package org.wavegate.controller.rpc;

import java.time.Duration;
import java.util.function.Function;
import org.wavegate.model.service.Refusal;
import tools.jackson.core.type.TypeReference;

/// One question that can be asked over the broker.
///
/// @param name the message's `subject`
/// @param refusal how a refusal looks as an answer to this question
/// @param deadline how long its asker waits, and how long the message lives
public record Method<Q, A>(
    String address,
    String name,
    Class<Q> question,
    TypeReference<A> answer,
    Function<Refusal, A> refusal,
    Duration deadline) {

  /// The refusal with this code, as an answer to this question.
  public A refused(Refusal.Code code, String detail) {
    return refusal.apply(new Refusal(code, detail));
  }
}
