package org.wavegate.model.service;

/// The answer to a question between roles: what was asked for, or why not.
public sealed interface Outcome<T> {

  record Done<T>(T value) implements Outcome<T> {}

  record Refused<T>(Refusal refusal) implements Outcome<T> {}

  static <T> Outcome<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Outcome<T> refused(Refusal.Code code, String detail) {
    return new Refused<>(new Refusal(code, detail));
  }
}
