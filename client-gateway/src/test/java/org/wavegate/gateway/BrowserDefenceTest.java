package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wavegate.gateway.Person.Reply;

/// What keeps other sites' pages out, and the page itself.
final class BrowserDefenceTest {
  private static final String ALICE = "{\"user\":\"alice\",\"password\":\"wave\"}";
  private static Rig rig;

  @BeforeAll
  static void start() throws IOException {
    rig = Rig.publicly("http://wave.alpha.test");
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void changesFromPagesOfOtherSitesAreRefused() {
    Person alice = rig.loggedIn("alice");
    logIn("Origin", "https://evil.test").expectProblem(403, "cross-site");
    logIn("Origin", "null").expectProblem(403, "cross-site");
    logIn("Sec-Fetch-Site", "cross-site").expectProblem(403, "cross-site");
    logIn("Sec-Fetch-Site", "same-site").expectProblem(403, "cross-site");
    alice
        .send(alice.request("/api/session").header("Origin", "https://evil.test").DELETE())
        .expectProblem(403, "cross-site");
    alice.get("/api/session").expect(200);
  }

  @Test
  void changesFromOurOwnPageAndFromProgramsPass() {
    logIn("Origin", "http://wave.alpha.test").expect(200);
    logIn("Origin", "http://127.0.0.1:" + rig.gateway.port()).expect(200);
    logIn("Sec-Fetch-Site", "same-origin").expect(200);
    logIn("Accept", "*/*").expect(200);
  }

  @Test
  void aFormOfAnotherSiteCannotPassForJson() {
    Person person = rig.anybody();
    person
        .send(
            person
                .request("/api/session")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(ALICE)))
        .expectProblem(415, "not-json");
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() {
    for (String path : new String[] {"/", "/assets/x.js", "/api/session", "/nothing", "/healthz"}) {
      Reply reply = rig.anybody().get(path);
      assertThat(reply.header("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "script-src 'self'")
          .doesNotContain("unsafe");
      assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
      assertThat(reply.header("Referrer-Policy")).contains("same-origin");
      assertThat(reply.header("Server")).isEmpty();
    }
  }

  @Test
  void aPageIsServed() {
    assertThat(rig.anybody().get("/").expect(200).header("Content-Type").orElseThrow())
        .startsWith("text/html");
  }

  @Test
  void nothingBesideThePageCanBeRead() {
    for (String path :
        new String[] {"/package-info.class", "/..%2f", "/%2e%2e/Gateway.class", "//"}) {
      assertThat(rig.anybody().get(path).status()).as(path).isIn(400, 404);
    }
  }

  @Test
  void requestsThatJettyCannotReadAreProblemsToo() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.gateway.port())) {
      socket
          .getOutputStream()
          .write("GET /api/session HTTP/1.1\r\nHost: a b\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }
  }

  private static Reply logIn(String header, String value) {
    return rig.anybody().post("/api/session", ALICE, header, value);
  }
}
