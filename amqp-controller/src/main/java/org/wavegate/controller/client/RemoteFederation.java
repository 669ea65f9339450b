package org.wavegate.controller.client;

import java.util.Optional;
import org.wavegate.controller.rpc.Methods;
import org.wavegate.controller.rpc.RpcClient;
import org.wavegate.model.service.FederationCommands;
import org.wavegate.model.service.Outcome;

/// Other providers' changes, sent to the wavelet's lane.
record RemoteFederation(RpcClient rpc) implements FederationCommands {

  @Override
  public HostOutcome submitSigned(SubmitSigned command) {
    return rpc.call(Methods.SUBMIT_SIGNED, command, command.wavelet(), Optional.empty());
  }

  @Override
  public FollowOutcome follow(Follow command) {
    return rpc.call(Methods.FOLLOW, command, command.wavelet(), Optional.empty());
  }

  @Override
  public Outcome<Ended> endOutgoing(EndOutgoing command) {
    return rpc.call(Methods.END_OUTGOING, command, command.wavelet(), Optional.empty());
  }
}
