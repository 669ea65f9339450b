package org.wavegate.gateway.wave;

import java.util.UUID;
import org.wavegate.gateway.http.Call;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.ProblemType;

/// The id by which a repeated request is known: the caller's `Idempotency-Key`, or one made up for
/// a caller who does not repeat.
final class Submissions {
  private static final String HEADER = "Idempotency-Key";
  private static final int LENGTH_MAX = 128;

  private Submissions() {}

  static String of(Call call) throws ProblemException {
    String key = call.header(HEADER).orElseGet(() -> UUID.randomUUID().toString());
    check("The header " + HEADER, key);
    return key;
  }

  static void check(String submission) throws ProblemException {
    check("The 'submission'", submission);
  }

  private static void check(String what, String submission) throws ProblemException {
    if (submission.isBlank() || submission.length() > LENGTH_MAX) {
      throw new ProblemException(
          ProblemType.MALFORMED, what + " takes 1 to " + LENGTH_MAX + " characters.");
    }
  }
}
