package org.wavegate.controller.verify;

/// Who is told how a check goes, on the thread that checks.
public interface CheckListener {

  /// A delta more is right.
  void progressed(Tally soFar);

  /// Something is wrong; the rest of this wavelet is left alone.
  void found(Finding finding);
}
