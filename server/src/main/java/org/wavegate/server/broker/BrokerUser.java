package org.wavegate.server.broker;

import java.util.Locale;

/// Who logs in at the broker: each role of a provider with a credential of its own.
public enum BrokerUser {
  CONTROLLER,
  FEDERATION,
  GATEWAY,
  /// The operator's command line.
  ADMIN;

  /// The user name, and the name of the permissions.
  public String user() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// A name for a process of this role; its reply queue, which contains the name, is this role's
  /// alone.
  ///
  /// @param instance tells processes of one role apart
  public String node(String instance) {
    return user() + "." + instance;
  }
}
