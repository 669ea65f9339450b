package org.wavegate.server.config;

/// A setting that cannot be used; the message is one line for the operator.
public final class InvalidConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  public InvalidConfigurationException(String message) {
    super(message);
  }
}
