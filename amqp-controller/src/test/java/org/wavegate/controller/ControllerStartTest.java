package org.wavegate.controller;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.wavegate.controller.Writing.ALPHA;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.controller.amqp.AmqpSettings;
import org.wavegate.controller.store.Store;
import org.wavegate.controller.store.StoreAwayException;

/// What a controller finds when it opens its store.
final class ControllerStartTest {
  private static final AmqpSettings NOWHERE =
      new AmqpSettings(URI.create("amqp://127.0.0.1:1"), "controller", "");

  @TempDir private Path folder;

  @Test
  void aStoreThatIsLockedForNowIsSaidToBeSoAndCanBeOpenedLater() throws Exception {
    Store.open(file(), ALPHA).close();
    Federation federation = new Domains().federation(ALPHA); // whose chain is to be stored
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThatExceptionOfType(StoreAwayException.class)
          .isThrownBy(() -> open(federation))
          .withMessageContaining("another process has locked it");
    }
    Store.open(file(), ALPHA).close();
  }

  private Controller open(Federation federation) {
    return Controller.open(
        new ControllerSettings(ALPHA, file(), NOWHERE, 1),
        Optional.of(federation),
        Clock.systemUTC());
  }

  private Path file() {
    return folder.resolve("wave.db");
  }
}
