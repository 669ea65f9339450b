package org.wavegate.xmpp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Something that accepts the components wave.alpha.test, wave.beta.test and wave.gamma.test on a
/// loopback port that stays the same over restarts.
public interface XmppServer extends AutoCloseable {
  String SECRET = "<sécret & \"more\">";

  int port();

  void start();

  void stop();

  @Override
  default void close() {
    stop();
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
