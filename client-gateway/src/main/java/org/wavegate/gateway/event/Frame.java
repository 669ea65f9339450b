package org.wavegate.gateway.event;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.wavegate.gateway.wave.DeltaJson;
import org.wavegate.model.codec.WaveJson;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import org.wavegate.model.version.HashedVersion;

/// One event as it goes over the wire, encoded once for all who get it.
final class Frame {
  static final Frame OPENED = new Frame(ascii("retry: 2000\n: open\n\n"));
  static final Frame HEARTBEAT = new Frame(ascii(":\n\n"));

  private final byte[] bytes;

  private Frame(byte[] bytes) {
    this.bytes = bytes;
  }

  static Frame delta(DeltaEvent event) {
    return of(
        "id: " + Position.format(event.delta().resulting()) + "\n", "delta", DeltaJson.of(event));
  }

  /// The listener's position is unknown: read again, and listen from `head`.
  static Frame reset(HashedVersion head) {
    return of("id: " + Position.format(head) + "\n", "reset", Map.of("version", head));
  }

  /// Nothing more will come: the listener was removed, or their session ended.
  static Frame gone(Farewell reason) {
    return of("", "gone", Map.of("reason", reason.text()));
  }

  /// An event without a position.
  static Frame of(String name, Object data) {
    return of("", name, data);
  }

  /// JSON as Jackson writes it has no line break, so it is one `data` line.
  private static Frame of(String idLine, String name, Object data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ascii(idLine + "event: " + name + "\ndata: "));
    out.writeBytes(WaveJson.write(data));
    out.writeBytes(ascii("\n\n"));
    return new Frame(out.toByteArray());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  int length() {
    return bytes.length;
  }

  ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }
}
