package org.wavegate.controller.lane;

import org.wavegate.controller.rpc.Method;
import org.wavegate.controller.rpc.Request;
import org.wavegate.controller.wavelet.Command;

/// A request that was read and is not acknowledged yet.
///
/// @param attempts how often it was decided and could not be stored
record Pending(Request request, Method<?, ?> method, Command command, int attempts) {

  Pending again() {
    return new Pending(request, method, command, attempts + 1);
  }
}
