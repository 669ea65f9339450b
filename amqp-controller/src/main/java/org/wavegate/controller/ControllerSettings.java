package org.wavegate.controller;

import java.nio.file.Path;
import org.wavegate.controller.amqp.AmqpSettings;
import org.wavegate.model.id.Domain;

/// What a controller has to know.
///
/// @param domain the provider's own
/// @param store the database file
/// @param lanes how many wavelets are written at once, at least 1
public record ControllerSettings(Domain domain, Path store, AmqpSettings amqp, int lanes) {
  public ControllerSettings {
    if (lanes < 1) {
      throw new IllegalArgumentException("a controller has at least one lane");
    }
  }
}
