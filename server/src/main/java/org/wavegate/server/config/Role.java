package org.wavegate.server.config;

import java.util.Locale;

/// A share of a provider's work, in the order in which a process starts them.
public enum Role {
  BROKER,
  CONTROLLER,
  FEDERATION,
  GATEWAY;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
