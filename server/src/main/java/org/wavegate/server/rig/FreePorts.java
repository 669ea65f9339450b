package org.wavegate.server.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Ports on loopback, from below those that systems give to outgoing connections: so a server that
/// is started again finds its port free.
public final class FreePorts {
  private static final int FIRST = 15_000;
  private static final int COUNT = 15_000;

  /// Each port is given once, as long as there are others; where to begin differs by process.
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

  private FreePorts() {}

  /// Different ports that were free just now.
  public static List<Integer> take(int count) throws IOException {
    List<Integer> ports =
        Stream.generate(() -> FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT))
            .limit(COUNT)
            .filter(FreePorts::isFree)
            .limit(count)
            .toList();
    if (ports.size() < count) {
      throw new IOException(
          "no %d free ports from %d to %d".formatted(count, FIRST, FIRST + COUNT - 1));
    }
    return ports;
  }

  /// Whether somebody could listen on this port now.
  public static boolean isFree(int port) {
    return obstacle(port).isEmpty();
  }

  /// Why nobody could listen on this port now.
  public static Optional<String> obstacle(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
