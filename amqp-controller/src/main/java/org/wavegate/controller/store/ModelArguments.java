package org.wavegate.controller.store;

import com.google.protobuf.ByteString;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;

/// How the model's types are written into statements; [Columns] reads them back.
final class ModelArguments {
  private ModelArguments() {}

  static Optional<Argument> of(Type type, Object value, ConfigRegistry config) {
    return switch (value) {
      case WaveletName name -> text(name.serialise());
      case ParticipantId participant -> text(participant.address());
      case Domain domain -> text(domain.name());
      case Instant instant ->
          Optional.of(
              (position, statement, _) -> statement.setLong(position, instant.toEpochMilli()));
      case ByteString bytes ->
          Optional.of(
              (position, statement, _) -> statement.setBytes(position, bytes.toByteArray()));
      case null, default -> Optional.empty(); // JDBI knows the others
    };
  }

  private static Optional<Argument> text(String text) {
    return Optional.of((position, statement, _) -> statement.setString(position, text));
  }
}
