package org.wavegate.controller.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wavegate.controller.store.ScriptedWavelet.ALICE;
import static org.wavegate.controller.store.ScriptedWavelet.ALPHA;
import static org.wavegate.controller.store.ScriptedWavelet.BOB;
import static org.wavegate.controller.store.ScriptedWavelet.CAROL;
import static org.wavegate.controller.store.ScriptedWavelet.add;
import static org.wavegate.controller.store.ScriptedWavelet.remove;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.controller.store.ScriptedWavelet;
import org.wavegate.controller.store.Store;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.service.WaveletQueries.Earlier;
import org.wavegate.model.service.WaveletQueries.History;
import org.wavegate.model.service.WaveletQueries.HistoryPage;
import org.wavegate.model.service.WaveletQueries.Snapshot;
import org.wavegate.model.version.HashedVersion;

class StoredQueriesTest {
  @TempDir private Path folder;

  private final ScriptedWavelet wavelet =
      ScriptedWavelet.named("w+1")
          .submit("s-1", ALICE, add(ALICE), add(BOB))
          .submit("s-2", BOB, remove(BOB));
  private final AtomicLong nanos = new AtomicLong();
  private Path file;
  private Store store;
  private StoredQueries queries;

  @BeforeEach
  void open() {
    file = folder.resolve("wavegate.db");
    store = Store.open(file, ALPHA);
    queries = new StoredQueries(store, () -> nanos.addAndGet(1_000_000_000));
    store.commit(List.of(wavelet.commit()));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theReadableHeadIsForThoseWhoTakePart() {
    assertThat(head(ALICE, 0)).isEqualTo(Outcome.done(wavelet.head()));
    assertThat(code(head(BOB, 0))).isEqualTo(Refusal.Code.NOT_FOUND);
    assertThat(code(head(CAROL, 0))).isEqualTo(Refusal.Code.NOT_FOUND);
    assertThat(code(head(ALICE, wavelet.head().version() + 1))).isEqualTo(Refusal.Code.UNAVAILABLE);
  }

  /// Who listens asks for no more than this, at each reconnect: the state, which may be large, is
  /// not touched, and here could not be.
  @Test
  void theReadableHeadAndAnEmptyPageNeedNoState() throws SQLException {
    forgetOperations();
    HashedVersion head = wavelet.head();
    assertThatThrownBy(() -> queries.snapshot(new Snapshot(wavelet.name(), ALICE, 0))).isNotNull();
    assertThat(head(ALICE, 0)).isEqualTo(Outcome.done(head));
    assertThat(
            queries.history(new History(wavelet.name(), ALICE, head.version(), Optional.empty())))
        .isEqualTo(Outcome.done(new HistoryPage(List.of(), true)));
  }

  @Test
  void whoLeftByASubmissionStillLearnsItsResult() {
    assertThat(queries.earlier(new Earlier(wavelet.name(), BOB, "s-2")))
        .isEqualTo(Outcome.done(Optional.of(new Submitted(wavelet.head(), 1, wavelet.now()))));
    assertThat(queries.earlier(new Earlier(wavelet.name(), ALICE, "s-2")))
        .isEqualTo(Outcome.done(Optional.empty()));
  }

  private Outcome<HashedVersion> head(ParticipantId reader, long minVersion) {
    return queries.readableHead(new Snapshot(wavelet.name(), reader, minVersion));
  }

  private static Refusal.Code code(Outcome<?> outcome) {
    if (outcome instanceof Outcome.Refused<?>(Refusal refusal)) {
      return refusal.code();
    }
    throw new AssertionError(outcome);
  }

  private void forgetOperations() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE delta SET operations = X'FF'")).isPositive();
    }
  }
}
