package org.wavegate.system.cluster;

import org.wavegate.server.rig.ProviderProcess;
import org.wavegate.server.rig.ServerProcess;
import org.wavegate.server.rig.XmppNetwork;

/// A started process and how it is ended for good.
///
/// @param end asks the process to end, and removes what it leaves
record Life(ServerProcess process, Runnable end) {
  static Life of(ProviderProcess provider) {
    return new Life(provider.process(), provider::close);
  }

  static Life of(XmppNetwork network) {
    return new Life(network.process(), network::close);
  }
}
