package org.wavegate.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {
  private static final int SILENCE_MILLIS = 300;
  private static final int ANSWER_MILLIS_MAX = 10_000;
  private static final int CUTTERS = 4;
  private static final int CUT_ROUNDS = 20;
  private static final int CONNECTIONS = 50;

  private ServerSocket far;
  private Link link;

  @BeforeEach
  void open() throws IOException {
    far = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    link = Link.to(far::getLocalPort);
    Thread.ofVirtual().start(this::echo);
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    far.close();
  }

  @Test
  void carriesBothWays() throws IOException {
    try (Socket near = connect()) {
      assertEcho(near);
    }
  }

  @Test
  void aCutLinkResetsConnectionsOldAndNewUntilItIsRestored() throws IOException {
    try (Socket old = connect()) {
      assertEcho(old);
      link.cut();
      assertThatThrownBy(() -> assertEcho(old)).isInstanceOf(IOException.class);
      try (Socket fresh = connect()) {
        assertThatThrownBy(() -> assertEcho(fresh)).isInstanceOf(IOException.class);
      }
    }
    link.restore();
    try (Socket fresh = connect()) {
      assertEcho(fresh);
    }
  }

  @Test
  void manyMayCutAtOnceWhileConnectionsEndByThemselves() throws Exception {
    Callable<Integer> cut = link::cut;
    try (ExecutorService threads = Executors.newFixedThreadPool(CUTTERS)) {
      for (int round = 0; round < CUT_ROUNDS; round++) {
        List<Socket> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
          connections.add(connect());
          assertEcho(connections.getLast());
        }
        for (Future<Integer> hit : threads.invokeAll(Collections.nCopies(CUTTERS, cut))) {
          assertThat(hit.get()).isLessThanOrEqualTo(CONNECTIONS);
        }
        link.restore();
        for (Socket connection : connections) {
          connection.close();
        }
      }
    }
  }

  @Test
  void aFaultTellsHowManyConnectionsItHit() throws IOException {
    assertThat(link.halfOpen()).isZero();
    try (Socket one = connect();
        Socket other = connect()) {
      assertEcho(one);
      assertEcho(other);
      assertThat(link.halfOpen()).isEqualTo(2);
      assertThat(link.cut()).isEqualTo(2);
    }
  }

  @Test
  void aStalledLinkKeepsSilentAndThenGoesOn() throws IOException {
    try (Socket old = connect()) {
      assertEcho(old);
      link.stall();
      old.getOutputStream().write(7);
      assertSilence(old);
      assertThat(link.heldBytes()).isOne();
      link.restore();
      old.setSoTimeout(ANSWER_MILLIS_MAX);
      assertThat(old.getInputStream().read()).isEqualTo(7);
      assertThat(link.heldBytes()).isZero();
    }
  }

  @Test
  void whoOverhearsALinkHearsTheAnswers() throws IOException {
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    link.overhear(heard::add);
    try (Socket near = connect()) {
      assertEcho(near);
      assertThat(heard).containsExactly("*");
    }
  }

  @Test
  void aHalfOpenConnectionIsDeadForGoodWhileNewOnesWork() throws IOException {
    try (Socket old = connect()) {
      assertEcho(old);
      link.halfOpen();
      try (Socket fresh = connect()) {
        assertEcho(fresh);
      }
      old.getOutputStream().write(7);
      assertSilence(old);
    }
  }

  @Test
  void nobodyBehindTheLinkIsAReset() throws IOException {
    far.close();
    Awaitility.await()
        .atMost(Duration.ofMillis(ANSWER_MILLIS_MAX))
        .untilAsserted(() -> {
          try (Socket near = connect()) {
            assertThatThrownBy(() -> assertEcho(near)).isInstanceOf(IOException.class);
          }
        });
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), link.port());
    socket.setSoTimeout(ANSWER_MILLIS_MAX);
    return socket;
  }

  private static void assertEcho(Socket socket) throws IOException {
    socket.getOutputStream().write(42);
    int answer = socket.getInputStream().read();
    if (answer < 0) {
      throw new IOException("the other side ended");
    }
    assertThat(answer).isEqualTo(42);
  }

  private static void assertSilence(Socket socket) throws IOException {
    socket.setSoTimeout(SILENCE_MILLIS);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
  }

  private void echo() {
    while (!far.isClosed()) {
      try {
        Socket socket = far.accept();
        Thread.ofVirtual().start(() -> echo(socket));
      } catch (IOException _) {
        // The test ends.
        return;
      }
    }
  }

  private static void echo(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException _) {
      // The other side was reset, which is what a test does.
    }
  }
}
