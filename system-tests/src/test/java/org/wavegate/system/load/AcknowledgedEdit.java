package org.wavegate.system.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.wavegate.model.id.InvalidIdException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;

/// An edit whose author was told that it is done: one line of the log.
///
/// @param attempts how often it was sent
/// @param version the version after it, as its author was told
public record AcknowledgedEdit(
    Instant at,
    WaveletName wavelet,
    ParticipantId author,
    String submission,
    String token,
    int attempts,
    String version) {

  /// Reads a log.
  public static List<AcknowledgedEdit> read(Path log) throws IOException {
    if (!Files.exists(log)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(log)) {
      return lines.map(AcknowledgedEdit::parse).toList();
    }
  }

  private static AcknowledgedEdit parse(String line) {
    String[] fields = line.split("\t", -1);
    try {
      return new AcknowledgedEdit(
          Instant.parse(fields[0]),
          WaveletName.parse(fields[1]),
          ParticipantId.parse(fields[2]),
          fields[3],
          fields[4],
          Integer.parseInt(fields[5]),
          fields[6]);
    } catch (InvalidIdException e) {
      throw new IllegalArgumentException("no line of this log: " + line, e);
    }
  }

  @Override
  public String toString() {
    return String.join(
        "\t",
        at.toString(),
        wavelet.serialise(),
        author.address(),
        submission,
        token,
        Integer.toString(attempts),
        version);
  }
}
