package org.wavegate.gateway.wamp.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// What clients send over WAMP, in each serialisation: a message or a violation, in memory bounded
/// by its length, whatever lengths it claims inside.
final class MessageFuzzTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long BYTES_ALWAYS = 1 << 20;
  private static final long BYTES_FOR_EACH = 4 << 10;

  @FuzzTest(maxDuration = "60s")
  void jsonIsReadOrRefused(byte[] input) {
    isReadOrRefused(Serialiser.JSON, input);
  }

  @FuzzTest(maxDuration = "60s")
  void messagePackIsReadOrRefused(byte[] input) {
    isReadOrRefused(Serialiser.MESSAGE_PACK, input);
  }

  @FuzzTest(maxDuration = "60s")
  void cborIsReadOrRefused(byte[] input) {
    isReadOrRefused(Serialiser.CBOR, input);
  }

  private static void isReadOrRefused(Serialiser serialiser, byte[] input) {
    read(serialiser, input); // loads classes, which takes memory of its own
    long before = THREADS.getCurrentThreadAllocatedBytes();
    read(serialiser, input);
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
        .isLessThan(BYTES_ALWAYS + BYTES_FOR_EACH * input.length);
  }

  private static void read(Serialiser serialiser, byte[] input) {
    try {
      assertThat(serialiser.read(input)).isNotNull();
    } catch (ProtocolViolationException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }
}
