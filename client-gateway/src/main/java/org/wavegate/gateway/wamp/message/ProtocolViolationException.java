package org.wavegate.gateway.wamp.message;

/// The client does not keep to WAMP: its session is aborted with this message.
public final class ProtocolViolationException extends Exception {
  private static final long serialVersionUID = 1L;

  public ProtocolViolationException(String message) {
    super(message, null, false, false); // about the client, so no stack trace of ours
  }
}
