package org.wavegate.federation.rig;

import org.wavegate.federation.lease.Duty;

/// The duty of a process that nobody reaches.
public record NoDuty() implements Duty {
  @Override
  public void takeUp() {
    // Nobody reaches it, so there is no way to open.
  }

  @Override
  public void layDown() {
    // Nor one to close.
  }
}
