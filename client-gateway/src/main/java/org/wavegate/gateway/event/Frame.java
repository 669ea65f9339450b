package org.wavegate.gateway.event;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.wavegate.model.codec.WaveJson;
import org.wavegate.model.version.HashedVersion;

/// A server-sent event as it goes over the wire.
final class Frame {
  static final Frame OPENED = new Frame(ascii("retry: 2000\n: open\n\n"));
  static final Frame HEARTBEAT = new Frame(ascii(":\n\n"));

  /// The form that streams take.
  static final Event.Form<Frame> FORM = Frame::of;

  private final byte[] bytes;

  private Frame(byte[] bytes) {
    this.bytes = bytes;
  }

  private static Frame of(Event event) {
    return of(event.position().map(Frame::idLine).orElse(""), event.name(), event.data());
  }

  /// The listener's position is unknown: read again, and listen from `head`.
  static Frame reset(HashedVersion head) {
    return of(idLine(head), "reset", Map.of("version", head));
  }

  /// Nothing more will come: the listener was removed, or their session ended.
  static Frame gone(Farewell reason) {
    return of("", "gone", Map.of("reason", reason.text()));
  }

  private static String idLine(HashedVersion position) {
    return "id: " + Position.format(position) + "\n";
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
