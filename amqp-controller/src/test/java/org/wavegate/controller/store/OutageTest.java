package org.wavegate.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

final class OutageTest {
  @Test
  void whileItIsAwayOneCallerTriesAndTheOthersAreToldAtOnce() throws Exception {
    AtomicInteger tried = new AtomicInteger();
    Outage outage = new Outage("written");
    assertThatExceptionOfType(StoreAwayException.class)
        .isThrownBy(() -> outage.tried(OutageTest::locked));

    int outcome =
        outage.tried(() -> {
          assertThatExceptionOfType(StoreAwayException.class)
              .isThrownBy(() -> outage.tried(tried::incrementAndGet));
          return tried.incrementAndGet();
        });

    assertThat(outcome).isEqualTo(1);
    assertThat(outage.tried(tried::incrementAndGet)).isEqualTo(2);
  }

  private static int locked() {
    throw new ConnectionException(new SQLiteException("locked", SQLiteErrorCode.SQLITE_BUSY));
  }
}
