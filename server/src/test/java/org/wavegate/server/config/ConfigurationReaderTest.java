package org.wavegate.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.wavegate.model.id.Domain;

final class ConfigurationReaderTest {
  @TempDir private Path folder;

  @Test
  void theReferenceFileIsWhatAnEmptyFileMeans() throws Exception {
    Path reference = Path.of("../config/wavegate.toml");
    Files.copy(reference, folder.resolve("reference.toml"));
    Configuration defaults = read("");
    assertThat(reader().read(folder.resolve("reference.toml"))).isEqualTo(defaults);
    assertThat(defaults.provider().domain()).isEqualTo(new Domain("localhost"));
    assertThat(defaults.provider().roles()).containsExactlyInAnyOrder(Role.values());
    assertThat(defaults.http().port()).isEqualTo(8080);
    assertThat(defaults.http().publicUrl()).isEmpty();
    assertThat(defaults.broker().url()).isEmpty();
    assertThat(defaults.xmpp().secret()).isEmpty();
    assertThat(defaults.federation().enabled()).isFalse();
    assertThat(defaults.federation().trust()).isEqualTo(Configuration.Trust.CA);
  }

  @Test
  void aFileReplacesTheDefaultsItNames() throws Exception {
    Configuration read =
        read(
            """
            [provider]
            domain = "alpha.test"
            [http]
            public-url = "https://wave.alpha.test"
            [federation]
            enabled = true
            key = "alpha.key"
            certificates = "/etc/wavegate/alpha.pem"
            [xmpp]
            secret = "s3cret"
            """);
    assertThat(read.provider().domain()).isEqualTo(new Domain("alpha.test"));
    assertThat(read.http().publicUrl()).contains(URI.create("https://wave.alpha.test"));
    assertThat(read.http().port()).isEqualTo(8080);
    assertThat(read.federation().key()).contains(folder.resolve("alpha.key"));
    assertThat(read.federation().certificates()).contains(Path.of("/etc/wavegate/alpha.pem"));
    assertThat(read.xmpp().secret().map(Secret::value)).contains("s3cret");
  }

  @Test
  void theEnvironmentComesBeforeTheFile() throws Exception {
    Path file = write("[http]\nport = 8081\n");
    Configuration read =
        new ConfigurationReader(
                Map.of(
                    "WAVEGATE_HTTP_PORT", "8082",
                    "WAVEGATE_PROVIDER_ROLES", "broker, gateway",
                    "WAVEGATE_FEDERATION_SIGNATURE_PROVIDER", "Fast",
                    "WAVEGATE_JAVA_OPTS", "-Xmx1g"))
            .read(file);
    assertThat(read.http().port()).isEqualTo(8082);
    assertThat(read.provider().roles()).containsExactlyInAnyOrder(Role.BROKER, Role.GATEWAY);
    assertThat(read.federation().signatureProvider()).isEqualTo(Optional.of("Fast"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [http]; prot = 1                  | wavegate.toml: unknown key http.prot; [http] has host, port, public-url
          [htpt]; port = 1                  | wavegate.toml: unknown key [htpt]; the sections are provider, http, broker, controller, xmpp, federation
          port = 1                          | wavegate.toml: unknown key [port]; the sections are provider, http, broker, controller, xmpp, federation
          http = 1                          | wavegate.toml: http must be a section, [http]
          [http]; port = "8080"             | wavegate.toml: http.port must be a whole number
          [http]; port = 99999              | wavegate.toml: http.port must be a port from 1 to 65535
          [http]; host = 1                  | wavegate.toml: http.host must be a text in quotes
          [provider]; domain = "Alpha.Test" | wavegate.toml: provider.domain must be lower-case labels joined by '.'
          [provider]; roles = []            | wavegate.toml: provider.roles must be at least one role
          [federation]; enabled = "yes"     | wavegate.toml: federation.enabled must be true or false
          [controller]; lanes = -1          | wavegate.toml: controller.lanes must be from 0 to 256
          """)
  void aBrokenFileIsNamedWithItsKeyAndWhatIsRight(String toml, String message) throws IOException {
    Path file = write(toml.replace("; ", "\n"));
    assertThatThrownBy(() -> reader().read(file))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage(folder + "/" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [provider]; roles = ["waiter"]   | provider.roles must be of broker, controller, federation, gateway, not "waiter"
          [federation]; trust = "everybody"| federation.trust must be of ca, none, not "everybody"
          [http]; public-url = "no url"    | http.public-url must be a URL, not "no url"
          [federation]; enabled = true     | federation.key must be a PEM file when enabled
          """)
  void aWordThatCannotBeUsedIsRefusedByKeyWithWhatIsRight(String toml, String message)
      throws IOException {
    Path file = write(toml.replace("; ", "\n"));
    assertThatThrownBy(() -> reader().read(file))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage(folder + "/wavegate.toml: " + message);
  }

  @Test
  void federationNeedsItsKeyAndTheSecretOfTheComponent() throws IOException {
    Path withoutKey = write("[federation]\nenabled = true\n");
    assertThatThrownBy(() -> reader().read(withoutKey))
        .hasMessageContaining("federation.key must be a PEM file when enabled");
    Path withoutSecret = write("[federation]\nenabled = true\nkey = \"k\"\ncertificates = \"c\"\n");
    assertThatThrownBy(() -> reader().read(withoutSecret))
        .hasMessageContaining("xmpp.secret must be set");
  }

  @Test
  void textThatIsNoTomlIsNamedByItsLine() throws IOException {
    Path file = write("[http]\nport = = 1\n");
    assertThatThrownBy(() -> reader().read(file))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageStartingWith(folder + "/wavegate.toml: line 2 is no TOML")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aFileThatIsNoTextIsNamed() throws IOException {
    Path file = Files.write(folder.resolve("wavegate.toml"), new byte[] {(byte) 0xff});
    assertThatThrownBy(() -> reader().read(file))
        .hasMessage(file + ": cannot be read: it is no text in UTF-8");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> reader().read(folder.resolve("absent.toml")))
        .hasMessageStartingWith(folder + "/absent.toml: no such file");
  }

  @Test
  void aVariableOfAKnownSectionWithAnUnknownKeyIsRefused() {
    var reader = new ConfigurationReader(Map.of("WAVEGATE_HTTP_PROT", "1"));
    assertThatThrownBy(reader::read)
        .hasMessage(
            "environment variable WAVEGATE_HTTP_PROT: unknown key http.prot;"
                + " [http] has host, port, public-url");
  }

  @Test
  void aVariableOfNoSectionIsToldAbout() throws Exception {
    Logger log = (Logger) LoggerFactory.getLogger(ConfigurationReader.class);
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    heard.start();
    log.addAppender(heard);
    try {
      new ConfigurationReader(
              Map.of("WAVEGATE_HTPT_PORT", "1", "WAVEGATE_JAVA_OPTS", "", "HOME", ""))
          .read();
    } finally {
      log.detachAppender(heard);
    }
    assertThat(heard.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "environment variable WAVEGATE_HTPT_PORT is not used: no section has such a name");
  }

  @Test
  void aSecretIsNeverPrinted() throws Exception {
    assertThat(read("[xmpp]\nsecret = \"s3cret\"\n").toString()).doesNotContain("s3cret");
  }

  private Configuration read(String toml) throws Exception {
    return reader().read(write(toml));
  }

  private static ConfigurationReader reader() {
    return new ConfigurationReader(Map.of());
  }

  private Path write(String toml) throws IOException {
    return Files.writeString(folder.resolve("wavegate.toml"), toml);
  }
}
