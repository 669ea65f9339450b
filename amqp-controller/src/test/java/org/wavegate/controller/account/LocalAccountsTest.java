package org.wavegate.controller.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.controller.Outcomes.done;
import static org.wavegate.controller.Outcomes.refusal;
import static org.wavegate.controller.store.ScriptedWavelet.ALICE;
import static org.wavegate.controller.store.ScriptedWavelet.ALPHA;
import static org.wavegate.controller.store.ScriptedWavelet.BOB;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.controller.SteppedClock;
import org.wavegate.controller.store.Store;
import org.wavegate.model.service.Accounts.Session;
import org.wavegate.model.service.Refusal.Code;

final class LocalAccountsTest {
  private static final String PASSWORD = "correct horse";

  @TempDir private Path folder;
  private final SteppedClock clock = new SteppedClock();
  private Store store;
  private LocalAccounts accounts;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("wave.db"), ALPHA);
    accounts = new LocalAccounts(ALPHA, store, clock, new SecureRandom());
    done(accounts.setPassword("alice", PASSWORD));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void somebodyLogsInByNameOrAddressInAnyCase() {
    assertThat(done(accounts.logIn("alice", PASSWORD)).participant()).isEqualTo(ALICE);
    assertThat(done(accounts.logIn("Alice@Alpha.test", PASSWORD)).participant()).isEqualTo(ALICE);
  }

  @Test
  void aWrongPasswordAndAnUnknownUserAreTheSameRefusal() {
    assertThat(accounts.logIn("alice", "wrong")).isEqualTo(accounts.logIn("nobody", "wrong"));
    assertThat(refusal(accounts.logIn("alice", "wrong"))).isEqualTo(Code.UNAUTHENTICATED);
  }

  @Test
  void aSessionHoldsThoughTheStoreCannotBeWrittenWhenItIsToBeRenewed() throws Exception {
    Session session = done(accounts.logIn("alice", PASSWORD));
    clock.step(Duration.ofDays(2));
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("wave.db"));
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThat(done(accounts.session(session.token()))).isEqualTo(session);
    }
    assertThat(done(accounts.session(session.token())).expiresAt()).isAfter(session.expiresAt());
  }

  @Test
  void usersOfOtherDomainsAndNonsenseDoNotLogIn() {
    for (String user : new String[] {"alice@beta.test", "", "@alpha.test", "a b", "a@b@c"}) {
      assertThat(refusal(accounts.logIn(user, PASSWORD))).isEqualTo(Code.UNAUTHENTICATED);
      assertThat(refusal(accounts.setPassword(user, PASSWORD))).isEqualTo(Code.INVALID);
    }
  }

  @Test
  void aPasswordHasOneTo1024Bytes() {
    assertThat(refusal(accounts.setPassword("alice", ""))).isEqualTo(Code.INVALID);
    assertThat(refusal(accounts.setPassword("alice", "ä".repeat(513)))).isEqualTo(Code.INVALID);
    assertThat(refusal(accounts.logIn("alice", "x".repeat(1025)))).isEqualTo(Code.UNAUTHENTICATED);
    assertThat(done(accounts.setPassword("alice", "ä".repeat(512)))).isEqualTo(ALICE);
  }

  @Test
  void anAccentIsTheSameHoweverTheKeyboardWritesIt() {
    done(accounts.setPassword("alice", "caf\u00e9"));

    assertThat(done(accounts.logIn("alice", "cafe\u0301")).participant()).isEqualTo(ALICE);
  }

  @Test
  void anAccountIsTriedTenTimesAMinute() {
    done(accounts.setPassword("bob", PASSWORD));
    IntStream.range(0, 10).forEach(_ -> accounts.logIn("alice", "wrong"));

    assertThat(refusal(accounts.logIn("alice", PASSWORD))).isEqualTo(Code.TOO_MANY);
    assertThat(done(accounts.logIn("bob", PASSWORD)).participant()).isEqualTo(BOB);

    clock.step(Duration.ofMinutes(1));
    assertThat(done(accounts.logIn("alice", PASSWORD)).participant()).isEqualTo(ALICE);
  }

  @Test
  void aSessionHoldsUntilItIsEnded() {
    Session session = done(accounts.logIn("alice", PASSWORD));

    assertThat(accounts.session(session.token()))
        .satisfies(o -> assertThat(done(o)).isEqualTo(session));
    done(accounts.logOut(session.token()));
    assertThat(refusal(accounts.session(session.token()))).isEqualTo(Code.UNAUTHENTICATED);
    done(accounts.logOut(session.token()));
  }

  @Test
  void aSessionOutlivesTheProcess() {
    Session session = done(accounts.logIn("alice", PASSWORD));
    store.close();
    store = Store.open(folder.resolve("wave.db"), ALPHA);
    accounts = new LocalAccounts(ALPHA, store, clock, new SecureRandom());

    assertThat(done(accounts.session(session.token()))).isEqualTo(session);
  }

  @Test
  void aSessionExpiresThirtyDaysAfterItsLastUse() {
    Session session = done(accounts.logIn("alice", PASSWORD));
    clock.step(Duration.ofDays(20));
    Session renewed = done(accounts.session(session.token()));
    clock.step(Duration.ofDays(20));
    assertThat(renewed.expiresAt()).isEqualTo(session.expiresAt().plus(Duration.ofDays(20)));
    assertThat(done(accounts.session(session.token())).participant()).isEqualTo(ALICE);

    clock.step(Duration.ofDays(30));
    assertThat(refusal(accounts.session(session.token()))).isEqualTo(Code.UNAUTHENTICATED);
  }

  @Test
  void aSessionIsRenewedOnceADay() {
    Session session = done(accounts.logIn("alice", PASSWORD));
    clock.step(Duration.ofHours(23));

    assertThat(done(accounts.session(session.token()))).isEqualTo(session);
  }

  @Test
  void aNewPasswordEndsTheSessionsOfTheOldOne() {
    Session session = done(accounts.logIn("alice", PASSWORD));

    done(accounts.setPassword("alice", PASSWORD));
    assertThat(done(accounts.session(session.token()))).isEqualTo(session);

    done(accounts.setPassword("alice", "another"));
    assertThat(refusal(accounts.session(session.token()))).isEqualTo(Code.UNAUTHENTICATED);
    assertThat(refusal(accounts.logIn("alice", PASSWORD))).isEqualTo(Code.UNAUTHENTICATED);
    assertThat(done(accounts.logIn("alice", "another")).participant()).isEqualTo(ALICE);
  }

  @Test
  void theStoreHoldsNeitherPasswordsNorTokens() {
    Session session = done(accounts.logIn("alice", PASSWORD));

    assertThat(store.accounts().password(ALICE).orElseThrow())
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
        .doesNotContain(PASSWORD);
    assertThat(store.sessions().find(new Token(session.token()).digest())).isPresent();
    assertThat(session.toString()).doesNotContain(session.token());
  }
}
