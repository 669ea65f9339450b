package org.wavegate.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wavegate.model.id.Domain;

final class GatewayTest {
  @Test
  void aPortThatIsTakenIsSaidSo() throws IOException {
    try (Rig rig = Rig.start()) {
      MemoryProvider provider = new MemoryProvider();
      Gateway second =
          new Gateway(
              new GatewaySettings(
                  "127.0.0.1",
                  rig.gateway.port(),
                  new Domain("alpha.test"),
                  URI.create("http://localhost")),
              provider,
              provider,
              new MemoryAccounts(Clock.systemUTC()),
              provider,
              List::of,
              Clock.systemUTC());
      assertThatThrownBy(second::start)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(Integer.toString(rig.gateway.port()));
    }
  }

  @Test
  void stoppingEndsTheStreams() throws IOException {
    try (Rig rig = Rig.start()) {
      Person alice = rig.loggedIn("alice");
      Events inbox = alice.listen("/api/events");
      Events wave = alice.listen(alice.createWave("Boathouse") + "/events");
      rig.gateway.stop();
      inbox.awaitEnd();
      wave.awaitEnd();
      assertThat(inbox.next("wave")).isNotNull();
    }
  }

  @Test
  void anAnswerBeforeTheBodyCameSaysThatTheConnectionEnds() throws IOException {
    String head =
        """
        POST /api/session HTTP/1.1
        Host: localhost
        Content-Type: text/plain
        Content-Length: 5

        """;
    try (Rig rig = Rig.start();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.gateway.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(head.replace("\n", "\r\n").getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 415").contains("\r\nConnection: close\r\n");
    }
  }
}
