package org.wavegate.gateway.event;

/// Why a stream ends for good.
enum Farewell {
  REMOVED("removed"),
  LOGGED_OUT("logged-out");

  private final String text;

  Farewell(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
