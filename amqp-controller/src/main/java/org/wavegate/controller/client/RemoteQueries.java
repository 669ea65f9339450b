package org.wavegate.controller.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wavegate.controller.rpc.Methods;
import org.wavegate.controller.rpc.Methods.Heads;
import org.wavegate.controller.rpc.RpcClient;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.service.WaveletQueries;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// Reads, sent to whichever controller is free.
record RemoteQueries(RpcClient rpc) implements WaveletQueries {

  @Override
  public Outcome<Wavelet> snapshot(Snapshot query) {
    return rpc.call(Methods.SNAPSHOT, query);
  }

  @Override
  public Outcome<HashedVersion> readableHead(Snapshot query) {
    return rpc.call(Methods.READABLE_HEAD, query);
  }

  @Override
  public Outcome<Optional<Submitted>> earlier(Earlier query) {
    return rpc.call(Methods.EARLIER, query);
  }

  @Override
  public Outcome<HistoryPage> history(History query) {
    return rpc.call(Methods.HISTORY, query);
  }

  @Override
  public Outcome<Map<WaveletName, HashedVersion>> heads(List<WaveletName> wavelets) {
    return rpc.call(Methods.HEADS, new Heads(wavelets));
  }

  @Override
  public Outcome<InboxPage> inbox(Inbox query) {
    return rpc.call(Methods.INBOX, query);
  }
}
