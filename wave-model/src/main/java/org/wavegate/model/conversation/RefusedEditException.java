package org.wavegate.model.conversation;

/// A verb cannot do what it was asked for, and nothing has changed.
public final class RefusedEditException extends Exception {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /// Why an edit is refused.
  public enum Reason {
    /// The conversation has no such blip.
    NO_SUCH_BLIP,
    /// The conversation has no such reply thread.
    NO_SUCH_THREAD,
    /// The blip's text has no such place, or the middle of a character is there.
    NO_SUCH_PLACE,
    /// The name of a tag, title or data document is empty or otherwise none.
    NO_NAME,
    /// The text holds what no document may.
    UNKEEPABLE_TEXT
  }

  RefusedEditException(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  /// Why it is refused; the message says it in words.
  public Reason reason() {
    return reason;
  }
}
