package org.wavegate.system;

import java.net.URI;
import java.util.Arrays;

/// Measures how long a post at one provider takes to become an event at the other: run against a
/// demo, with the two addresses and the number of posts as arguments.
final class PostToEvent {
  private static final int WARM_UP = 200;

  private PostToEvent() {}

  public static void main(String[] arguments) {
    URI alpha = URI.create(arguments[0]);
    URI beta = URI.create(arguments[1]);
    int posts = Integer.parseInt(arguments[2]);
    Person alice = Person.loggedIn(alpha, "alice", "wave");
    Person carol = Person.loggedIn(beta, "carol", "wave");
    String wave = alice.createWave("Latency", "one post after the other", "carol@beta.test");
    carol.awaitWave(wave);
    long[] nanos = new long[posts];
    try (EventStream events = carol.follow(wave)) {
      for (int i = -WARM_UP; i < posts; i++) {
        String text = "post " + i + " of " + posts;
        long start = System.nanoTime();
        alice.reply(wave, text);
        long took = events.await(text).atNanos() - start;
        if (i >= 0) {
          nanos[i] = took;
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
}
