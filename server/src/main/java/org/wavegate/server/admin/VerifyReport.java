package org.wavegate.server.admin;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.wavegate.controller.verify.CheckListener;
import org.wavegate.controller.verify.Finding;
import org.wavegate.controller.verify.Tally;

/// What an operator reads of a check: how far it is, each thing that is wrong, and the end. The
/// first word on the way comes after a second, the others as the time so far doubles, up to a
/// minute apart: a long check fills no screen.
final class VerifyReport implements CheckListener {
  private static final Duration FIRST_WORD = Duration.ofSeconds(1);
  private static final Duration APART_MAX = Duration.ofMinutes(1);
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintWriter out;
  private final long versions;
  private final LongSupplier nanos;
  private final long startNanos;
  private long nextNanos = FIRST_WORD.toNanos();

  /// @param versions how many there are to check
  VerifyReport(PrintWriter out, long versions, LongSupplier nanos) {
    this.out = out;
    this.versions = versions;
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
  }

  @Override
  public void progressed(Tally soFar) {
    long elapsed = elapsedNanos();
    if (elapsed < nextNanos) {
      return;
    }
    nextNanos = elapsed + Math.min(elapsed, APART_MAX.toNanos());
    out.printf(
        "%3d %% after %.0f s: %d deltas of %d wavelets%n",
        percent(soFar), elapsed / NANOS_PER_SECOND, soFar.deltas(), soFar.wavelets() + 1);
    out.flush();
  }

  /// A provider that runs adds to what there was at the beginning.
  private long percent(Tally soFar) {
    return versions == 0 ? 100 : Math.min(100, 100 * soFar.versions() / versions);
  }

  @Override
  public void found(Finding finding) {
    out.println("WRONG: " + FindingText.of(finding));
    out.flush();
  }

  void end(Tally tally) {
    out.printf(
        "%s: %d of %d wavelets; %d deltas are right (%d unsigned), after %.1f s%n",
        tally.wrong() == 0 ? "Right" : "Wrong",
        tally.wrong() == 0 ? tally.wavelets() : tally.wrong(),
        tally.wavelets(),
        tally.deltas(),
        tally.unsigned(),
        elapsedNanos() / NANOS_PER_SECOND);
    out.flush();
  }

  private long elapsedNanos() {
    return nanos.getAsLong() - startNanos;
  }
}
