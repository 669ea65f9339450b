package org.wavegate.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrokerFilesTest {
  @TempDir private Path data;

  @Test
  void credentialsAreMadeOnceAndBelongToTheirOwner() throws IOException {
    BrokerFiles files = new BrokerFiles(data, Optional.empty());
    String made = files.credentials().password(BrokerUser.GATEWAY);
    assertThat(files.credentials().password(BrokerUser.GATEWAY)).isEqualTo(made);
    assertThat(files.credentials().password(BrokerUser.CONTROLLER)).isNotEqualTo(made);
    Path file = data.resolve("broker-credentials.properties");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void anotherProcessFindsTheBroker() throws IOException {
    new BrokerFiles(data, Optional.empty()).publish(URI.create("amqp://127.0.0.1:5672"));
    assertThat(new BrokerFiles(data, Optional.empty()).address())
        .contains(URI.create("amqp://127.0.0.1:5672"));
  }

  @Test
  void aMissingPasswordIsNamed() throws IOException {
    Path own = Files.writeString(data.resolve("own"), "controller=a\nfederation=b\ngateway=c\n");
    assertThatThrownBy(() -> new BrokerFiles(data, Optional.of(own)).existingCredentials())
        .hasMessage(own + " holds no password for admin");
  }
}
