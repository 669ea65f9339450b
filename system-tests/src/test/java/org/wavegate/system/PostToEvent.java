package org.wavegate.system;

import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/// Measures how long a post at one provider takes to become an event at the other: run against a
/// demo, with the two addresses and the number of posts as arguments.
final class PostToEvent {
  private static final int WARM_UP = 300;
  private static final int WAVE_POSTS = 100;
  private static final long PACE_NANOS = 60_000_000;

  private PostToEvent() {}

  public static void main(String[] arguments) {
    URI alpha = URI.create(arguments[0]);
    URI beta = URI.create(arguments[1]);
    int posts = Integer.parseInt(arguments[2]);
    Person alice = Person.loggedIn(alpha, "alice", "wave");
    Person carol = Person.loggedIn(beta, "carol", "wave");
    long[] nanos = new long[posts];
    for (int first = -WARM_UP; first < posts; first += WAVE_POSTS) {
      String wave = alice.createWave("Latency", "one post after the other", "carol@beta.test");
      carol.awaitWave(wave);
      try (EventStream events = carol.follow(wave)) {
        for (int i = first; i < Math.min(first + WAVE_POSTS, posts); i++) {
          long took = post(alice, wave, events, "post " + i + " of " + posts);
          nanos[Math.max(i, 0)] = took;
        }
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        "post to event, %d posts after %d: median %.1f ms, p99 %.1f ms, max %.1f ms%n",
        posts,
        WARM_UP,
        nanos[posts / 2] / 1e6,
        nanos[posts * 99 / 100] / 1e6,
        nanos[posts - 1] / 1e6);
  }

  private static long post(Person alice, String wave, EventStream events, String text) {
    long start = System.nanoTime();
    alice.reply(wave, text);
    long took = events.await(text).atNanos() - start;
    LockSupport.parkNanos(PACE_NANOS - (System.nanoTime() - start));
    return took;
  }
}
