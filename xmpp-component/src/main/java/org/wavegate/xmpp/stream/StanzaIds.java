package org.wavegate.xmpp.stream;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Mints ids that no peer can guess: a reply is believed by its id and its sender.
public final class StanzaIds {
  private static final int LENGTH_BYTES = 12;

  private final RandomGenerator random;

  public StanzaIds(RandomGenerator random) {
    this.random = random;
  }

  public String next() {
    byte[] bytes = new byte[LENGTH_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
