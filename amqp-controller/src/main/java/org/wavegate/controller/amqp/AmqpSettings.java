package org.wavegate.controller.amqp;

import java.net.URI;

/// Where the broker is and as whom to log in there.
///
/// @param broker `amqp://host:port`, or `amqps://` for TLS
public record AmqpSettings(URI broker, String user, String password) {
  @Override
  public String toString() {
    return "AmqpSettings[" + broker + " as " + user + "]";
  }
}
