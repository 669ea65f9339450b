package org.wavegate.controller.verify;

/// What was checked so far.
///
/// @param wavelets right or wrong
/// @param deltas that are right
/// @param unsigned those among them that nobody signed
/// @param versions how many operations these deltas applied
/// @param wrong wavelets with something wrong
public record Tally(long wavelets, long deltas, long unsigned, long versions, long wrong) {
  static final Tally NOTHING = new Tally(0, 0, 0, 0, 0);

  Tally withDelta(boolean signed, int operations) {
    return new Tally(
        wavelets, deltas + 1, unsigned + (signed ? 0 : 1), versions + operations, wrong);
  }

  Tally withWavelet(boolean right) {
    return new Tally(wavelets + 1, deltas, unsigned, versions, wrong + (right ? 0 : 1));
  }
}
