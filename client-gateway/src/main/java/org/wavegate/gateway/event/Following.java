package org.wavegate.gateway.event;

/// What a sink gets, until it ends.
///
/// @param topic a number for what is followed, the same for all who follow it
/// @param from the version after which every delta comes; zero where none is followed
/// @param ending takes the sink off
public record Following(long topic, long from, Runnable ending) {
  /// Nothing more is offered after this, but for what is being offered now.
  public void end() {
    ending.run();
  }
}
