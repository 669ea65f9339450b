package org.wavegate.controller;

import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;

/// Takes outcomes apart.
public final class Outcomes {
  private Outcomes() {}

  public static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(Refusal refusal) -> throw new AssertionError(refusal);
    };
  }

  public static Refusal.Code refusal(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Done<?>(Object value) -> throw new AssertionError(value);
      case Outcome.Refused<?>(Refusal refusal) -> refusal.code();
    };
  }
}
