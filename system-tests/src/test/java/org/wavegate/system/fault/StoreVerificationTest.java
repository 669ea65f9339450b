package org.wavegate.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoreVerificationTest {
  @Test
  void aStoreIsGoodWhenAllThatIsInItIsRightAndSigned() {
    assertThat(
            verified(0, "Right: 4 of 4 wavelets; 120 deltas are right (0 unsigned), after 0.2 s"))
        .isTrue();
  }

  @Test
  void anEmptyStoreShowsNothing() {
    assertThat(verified(0, "Right: 0 of 0 wavelets; 0 deltas are right (0 unsigned), after 0.0 s"))
        .isFalse();
  }

  @Test
  void whatIsNotSignedMayBeAnybodys() {
    assertThat(
            verified(0, "Right: 4 of 4 wavelets; 120 deltas are right (20 unsigned), after 0.2 s"))
        .isFalse();
  }

  @Test
  void aWrongStoreIsNotGood() {
    assertThat(
            verified(1, "Wrong: 1 of 4 wavelets; 119 deltas are right (0 unsigned), after 0.2 s"))
        .isFalse();
  }

  private static boolean verified(int status, String lastLine) {
    return new StoreVerification(status, " 50 % after 1 s: 60 deltas\n" + lastLine + "\n").isGood();
  }
}
