package org.wavegate.server.config;

/// Thrown by the records of a configuration; the reader adds where the value came from.
final class InvalidValueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;

  /// A value of `key` that breaks a rule.
  ///
  /// @param key section and name, such as `http.port`
  /// @param right what the key must be, to follow "must be"
  InvalidValueException(String key, String right) {
    super(right);
    this.key = key;
  }

  String key() {
    return key;
  }

  static void require(boolean right, String key, String rule) {
    if (!right) {
      throw new InvalidValueException(key, rule);
    }
  }
}
