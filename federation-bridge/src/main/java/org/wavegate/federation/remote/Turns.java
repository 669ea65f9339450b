package org.wavegate.federation.remote;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.wavegate.model.id.WaveletName;

/// Lets one caller at a time work on a wavelet's copy, in the order of their coming, and bounds
/// what waits meanwhile.
final class Turns {
  private static final int PENDING_DELTAS_MAX = 1000;
  private static final int PENDING_BYTES_MAX = 4 * 1024 * 1024;
  private static final Duration WAIT_MAX = Duration.ofSeconds(60);

  private final Map<WaveletName, Copy> copies = new HashMap<>();

  /// Waits for the wavelet's turn. Nothing comes back when too much waits already, or too long.
  ///
  /// @param pending the deltas that the caller holds while it waits
  Optional<Turn> take(WaveletName wavelet, List<ByteString> pending) {
    int bytes = pending.stream().mapToInt(ByteString::size).sum();
    Optional<Copy> entered = enter(wavelet, pending.size(), bytes);
    if (entered.isEmpty()) {
      return Optional.empty();
    }
    Copy copy = entered.get();
    Runnable leave = () -> leave(wavelet, copy, pending.size(), bytes);
    if (!granted(copy)) {
      leave.run();
      return Optional.empty();
    }
    return Optional.of(() -> {
      copy.turn.release();
      leave.run();
    });
  }

  private static boolean granted(Copy copy) {
    try {
      return copy.turn.tryAcquire(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized Optional<Copy> enter(WaveletName wavelet, int deltas, int bytes) {
    Copy copy = copies.computeIfAbsent(wavelet, _ -> new Copy());
    boolean fits =
        copy.callers == 0
            || (copy.deltas + deltas <= PENDING_DELTAS_MAX
                && copy.bytes + bytes <= PENDING_BYTES_MAX);
    if (!fits) {
      return Optional.empty();
    }
    copy.callers++;
    copy.deltas += deltas;
    copy.bytes += bytes;
    return Optional.of(copy);
  }

  private synchronized void leave(WaveletName wavelet, Copy copy, int deltas, int bytes) {
    copy.callers--;
    copy.deltas -= deltas;
    copy.bytes -= bytes;
    if (copy.callers == 0) {
      copies.remove(wavelet);
    }
  }

  /// The right to work on one copy, until it is closed.
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  private static final class Copy {
    private final Semaphore turn = new Semaphore(1, true);
    private int callers;
    private int deltas;
    private int bytes;
  }
}
