package org.wavegate.controller.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.wavegate.model.id.ParticipantId;

/// How often one account may be tried: ten times within any minute. It is counted in memory, so it
/// holds per controller and starts anew with it. Of all too many accounts the longest untried are
/// forgotten, which costs an attacker a hash for each.
final class LoginLimit {
  private static final int ATTEMPTS_MAX = 10;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int ACCOUNTS_MAX = 10_000;

  private final SequencedMap<ParticipantId, Deque<Instant>> attempts =
      new LinkedHashMap<>(16, 0.75f, true);

  /// Counts an attempt, unless there were too many.
  synchronized boolean tryAttempt(ParticipantId participant, Instant now) {
    Deque<Instant> recent = attempts.computeIfAbsent(participant, _ -> new ArrayDeque<>());
    if (attempts.size() > ACCOUNTS_MAX) {
      attempts.pollFirstEntry();
    }
    while (!recent.isEmpty() && !recent.peekFirst().plus(WINDOW).isAfter(now)) {
      recent.removeFirst();
    }
    if (recent.size() == ATTEMPTS_MAX) {
      return false;
    }
    recent.addLast(now);
    return true;
  }
}
