package org.wavegate.federation.transport;

/// Why a peer did not do what it was asked (wave federation reference, section 9).
///
/// @param text for a person; never parsed
public record FederationError(Code code, String text) {

  /// Whether the peer itself refused. What may do later is no refusal, nor what the network answers
  /// in the name of a peer that it does not find.
  public boolean isRefusal() {
    return switch (code.type()) {
      case MODIFY, AUTH -> true;
      case WAIT, CANCEL -> false;
    };
  }

  /// The error type tells the reaction: on `WAIT` ask again with the same bytes, on `MODIFY` and
  /// `CANCEL` refresh by history first.
  public enum Type {
    MODIFY,
    CANCEL,
    AUTH,
    WAIT
  }

  /// The conditions that wave providers use, with the error type and the legacy number of each.
  public enum Code {
    BAD_REQUEST("bad-request", Type.MODIFY, 400),
    ITEM_NOT_FOUND("item-not-found", Type.CANCEL, 404),
    NOT_ACCEPTABLE("not-acceptable", Type.MODIFY, 406),
    NOT_AUTHORIZED("not-authorized", Type.AUTH, 401),
    RESOURCE_CONSTRAINT("resource-constraint", Type.WAIT, 500),
    UNDEFINED_CONDITION("undefined-condition", Type.WAIT, 500),
    REMOTE_SERVER_TIMEOUT("remote-server-timeout", Type.WAIT, 504),
    UNEXPECTED_REQUEST("unexpected-request", Type.WAIT, 400),
    INTERNAL_SERVER_ERROR("internal-server-error", Type.WAIT, 500);

    private final String condition;
    private final Type type;
    private final int legacy;

    Code(String condition, Type type, int legacy) {
      this.condition = condition;
      this.type = type;
      this.legacy = legacy;
    }

    /// The name of the XMPP stanza error condition.
    public String condition() {
      return condition;
    }

    public Type type() {
      return type;
    }

    /// The number that old clients read.
    public int legacy() {
      return legacy;
    }

    /// The code of a condition; an unknown one is [#UNDEFINED_CONDITION].
    public static Code ofCondition(String condition) {
      for (Code code : values()) {
        if (code.condition.equals(condition)) {
          return code;
        }
      }
      return UNDEFINED_CONDITION;
    }
  }
}
