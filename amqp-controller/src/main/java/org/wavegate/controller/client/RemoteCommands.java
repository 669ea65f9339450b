package org.wavegate.controller.client;

import java.util.Optional;
import org.wavegate.controller.rpc.Methods;
import org.wavegate.controller.rpc.RpcClient;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.WaveletCommands;

/// Local people's changes, sent to the wavelet's lane.
record RemoteCommands(RpcClient rpc) implements WaveletCommands {

  @Override
  public Outcome<Submitted> create(Create command) {
    return rpc.call(Methods.CREATE, command, command.wavelet(), Optional.of(command.author()));
  }

  @Override
  public Outcome<Submitted> submit(Submit command) {
    return rpc.call(Methods.SUBMIT, command, command.wavelet(), Optional.of(command.author()));
  }
}
