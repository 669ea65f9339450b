package org.wavegate.federation.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.wavegate.federation.remote.Turns.Turn;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;

class TurnsTest {
  private static final WaveletName ONE = wavelet("one");
  private static final WaveletName TWO = wavelet("two");

  private final Turns turns = new Turns();

  @Test
  void oneCallerAtATimeWorksOnACopy() {
    Turn first = turns.take(ONE, List.of()).orElseThrow();
    assertThat(turns.take(TWO, List.of())).isPresent();
    AtomicBoolean entered = new AtomicBoolean();
    Thread second =
        Thread.startVirtualThread(() -> {
          try (Turn _ = turns.take(ONE, List.of()).orElseThrow()) {
            entered.set(true);
          }
        });
    await().until(() -> second.getState() == Thread.State.TIMED_WAITING);
    assertThat(entered).isFalse();
    first.close();
    await().untilTrue(entered);
  }

  @Test
  void whatWaitsForOneCopyIsBounded() {
    try (Turn _ = turns.take(ONE, List.of()).orElseThrow()) {
      assertThat(turns.take(ONE, Collections.nCopies(1001, ByteString.EMPTY))).isEmpty();
      ByteString megabyte = ByteString.copyFrom(new byte[1 << 20]);
      assertThat(turns.take(ONE, Collections.nCopies(5, megabyte))).isEmpty();
    }
  }

  private static WaveletName wavelet(String token) {
    return WaveletName.conversationRoot(new WaveId(new Domain("alpha.test"), "w+" + token));
  }
}
