package org.wavegate.controller.store;

import static org.wavegate.controller.store.ScriptedWavelet.ALPHA;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/// SQLite does what every database must do.
final class SqliteConformanceTest {
  @TempDir private Path folder;

  private Store sqlite() {
    return Store.open(folder.resolve("wave.db"), ALPHA);
  }

  @Nested
  final class Commits extends CommitConformance {
    @Override
    Store open() {
      return sqlite();
    }
  }

  @Nested
  final class Log extends LogConformance {
    @Override
    Store open() {
      return sqlite();
    }
  }

  @Nested
  final class Deliveries extends DeliveryConformance {
    @Override
    Store open() {
      return sqlite();
    }
  }

  @Nested
  final class Inbox extends InboxConformance {
    @Override
    Store open() {
      return sqlite();
    }
  }
}
