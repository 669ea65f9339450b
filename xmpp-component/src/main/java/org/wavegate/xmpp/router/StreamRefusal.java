package org.wavegate.xmpp.router;

/// A component did what ends its stream (RFC 6120, section 4.9.3).
final class StreamRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final String condition;

  StreamRefusal(String condition, String text) {
    super(text);
    this.condition = condition;
  }

  String condition() {
    return condition;
  }
}
