package org.wavegate.controller.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

final class PasswordHashTest {

  /// Made by the reference implementation's command line: `echo -n password | argon2 somesalt -id
  /// -t 2 -k 256 -p 1 -e`.
  private static final String OF_ANOTHER_PROGRAM =
      "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

  @Test
  void aHashSaysHowItWasMadeAndIsCheckedSo() {
    PasswordHash hash = PasswordHash.parse(OF_ANOTHER_PROGRAM);

    assertThat(hash.matches("password")).isTrue();
    assertThat(hash.matches("Password")).isFalse();
    assertThat(hash.serialise()).isEqualTo(OF_ANOTHER_PROGRAM);
  }

  @Test
  void twoHashesOfOnePasswordDiffer() {
    SecureRandom random = new SecureRandom();

    assertThat(PasswordHash.of("password", random).serialise())
        .isNotEqualTo(PasswordHash.of("password", random).serialise());
  }
}
