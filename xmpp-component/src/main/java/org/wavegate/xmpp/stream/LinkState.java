package org.wavegate.xmpp.stream;

/// Whether stanzas can go out.
public sealed interface LinkState {

  record Connected() implements LinkState {}

  /// Not now.
  ///
  /// @param reason for a person
  record Away(String reason) implements LinkState {}
}
