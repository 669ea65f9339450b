package org.wavegate.xmpp.stream;

import java.util.concurrent.atomic.LongAdder;

/// How many stanzas went in and out since the start, over all streams.
public final class StanzaCounter {
  private final LongAdder in = new LongAdder();
  private final LongAdder out = new LongAdder();

  void countIn() {
    in.increment();
  }

  void countOut() {
    out.increment();
  }

  public long in() {
    return in.sum();
  }

  public long out() {
    return out.sum();
  }
}
