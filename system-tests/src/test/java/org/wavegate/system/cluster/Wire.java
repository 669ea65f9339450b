package org.wavegate.system.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// One connection over a link, copied in both directions by a thread each.
final class Wire {
  private static final int BUFFER_BYTES = 1 << 14;

  private final Socket client;
  private final Socket server;
  private final Gate link;

  /// Shut for good once the connection is abandoned.
  private final Gate own = new Gate();

  private volatile boolean reset;

  Wire(Socket client, Socket server, Gate link) {
    this.client = client;
    this.server = server;
    this.link = link;
  }

  /// Lets every end of the connection be a reset. Settled before anybody else knows the connection,
  /// because a socket may be closed by any thread at any time but must be open to be told how.
  void endByReset() throws SocketException {
    client.setSoLinger(true, 0);
    server.setSoLinger(true, 0);
  }

  /// Copies until either side ends or [#reset] is called.
  ///
  /// @param listener hears what the server says
  void carry(Consumer<String> listener) throws IOException {
    Thread back = Thread.ofVirtual().name("link").start(() -> copy(server, client, listener));
    copy(client, server, _ -> {});
    try {
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void copy(Socket from, Socket to, Consumer<String> listener) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int count = in.read(buffer);
      while (count >= 0) {
        pass(count);
        listener.accept(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        out.write(buffer, 0, count);
        count = in.read(buffer);
      }
      pass(0);
      to.shutdownOutput();
    } catch (IOException _) {
      // One side was reset, which the other learns unless the way is closed.
      pass(0);
      reset();
    }
  }

  private void pass(int bytes) {
    if (!reset) {
      link.pass(bytes);
      own.pass(bytes);
    }
  }

  /// From now on nothing is passed on, not even the end.
  void abandon() {
    own.shut();
  }

  /// Ends the connection on both sides, visibly; by any thread, any number of times.
  void reset() {
    reset = true;
    own.open();
    end(client);
    end(server);
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
