package org.wavegate.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wavegate.gateway.Person.Reply;
import org.wavegate.gateway.http.ProblemPages;

/// How the client's files are sent. The files of this test are a sample with the build's layout.
final class ClientPageTest {
  private static final String SCRIPT = "/assets/index-Ab12Cd34.js";

  private static final Server SERVER = new Server();
  private static Person browser;

  @BeforeAll
  static void start() throws Exception {
    ServerConnector connector = new ServerConnector(SERVER, 1, 1);
    connector.setHost("127.0.0.1");
    SERVER.addConnector(connector);
    SERVER.setHandler(ClientPage.of("org/wavegate/gateway/sample-page/"));
    SERVER.setErrorHandler(new ProblemPages());
    SERVER.start();
    browser = new Person(connector.getLocalPort());
  }

  @AfterAll
  static void stop() throws Exception {
    SERVER.stop();
  }

  @Test
  void filesNamedByTheirContentAreKeptForGood() {
    assertThat(browser.get(SCRIPT).expect(200).header("Cache-Control"))
        .contains("public, max-age=31536000, immutable");
  }

  @Test
  void theOthersAreAskedForEachTimeAndSentWhenTheyChanged() {
    for (String path : new String[] {"/", "/favicon.svg"}) {
      Reply first = browser.get(path).expect(200);
      assertThat(first.header("Cache-Control")).contains("no-cache");
      String tag = first.header("ETag").orElseThrow();
      get(path, "If-None-Match", tag).expect(304);
      get(path, "If-None-Match", "\"another\"").expect(200);
    }
  }

  @Test
  void aTagTellsTheContentAndNotItsAgeOrLength() {
    assertThat(browser.get("/").header("ETag").orElseThrow()).matches("\"[0-9a-f]{32}\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gzip, deflate, br, zstd | br
          gzip, deflate           | gzip
          br;q=0, gzip            | gzip
          identity                |
          zstd                    |
          """)
  void whatTheBuildCompressedIsSentSoToThoseWhoReadIt(String accepted, String encoding) {
    Reply reply = get(SCRIPT, "Accept-Encoding", accepted).expect(200);
    assertThat(reply.header("Content-Encoding").orElse(null)).isEqualTo(encoding);
    assertThat(reply.header("Content-Type").orElseThrow()).startsWith("text/javascript");
    String body = new String(reply.response().body(), UTF_8);
    assertThat(body.startsWith("pretend")).isEqualTo(encoding != null);
  }

  @Test
  void whatTheBuildDidNotCompressIsSentAsItIs() {
    for (String path : new String[] {"/", "/favicon.svg"}) {
      Reply reply = get(path, "Accept-Encoding", "gzip, br").expect(200);
      assertThat(reply.header("Content-Encoding")).isEmpty();
    }
  }

  @Test
  void theEncodingIsPartOfTheCacheKeyAndOfTheTag() {
    Reply plain = browser.get(SCRIPT).expect(200);
    Reply compressed = get(SCRIPT, "Accept-Encoding", "br").expect(200);
    assertThat(plain.header("Vary")).contains("Accept-Encoding");
    assertThat(compressed.header("Vary")).contains("Accept-Encoding");
    assertThat(compressed.header("ETag")).isPresent().isNotEqualTo(plain.header("ETag"));
  }

  @Test
  void whatIsNotThereIsAProblem() {
    browser.get("/assets/index-00000000.js").expectProblem(404, "not-found");
    browser.get("/assets/").expect(403);
    browser.get("/elsewhere").expectProblem(404, "not-found");
  }

  /// The content security policy lets no such thing run.
  @Test
  void theBuiltPageHasNoScriptOrStyleInItself() throws IOException {
    assumeThat(ClientPage.isBuilt()).as("the client was built").isTrue();
    try (InputStream page =
        requireNonNull(ClientPage.class.getResourceAsStream("page/index.html"))) {
      String html = new String(page.readAllBytes(), UTF_8);
      assertThat(html).contains("src=\"/assets/");
      for (String inline :
          new String[] {
            "<script(?![^>]*\\ssrc=)", "<style", "\\sstyle=", "\\son[a-z]+=", "javascript:"
          }) {
        assertThat(Pattern.compile(inline).matcher(html).find()).as(inline).isFalse();
      }
    }
  }

  private static Reply get(String path, String header, String value) {
    return browser.send(browser.request(path).header(header, value));
  }
}
