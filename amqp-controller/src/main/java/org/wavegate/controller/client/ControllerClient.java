package org.wavegate.controller.client;

import java.time.Duration;
import java.util.Optional;
import org.wavegate.controller.amqp.AmqpSettings;
import org.wavegate.controller.amqp.Broker;
import org.wavegate.controller.rpc.Methods;
import org.wavegate.controller.rpc.RpcClient;
import org.wavegate.model.service.Accounts;
import org.wavegate.model.service.DeltaFeed;
import org.wavegate.model.service.FederationCommands;
import org.wavegate.model.service.Ledger;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands;
import org.wavegate.model.service.WaveletQueries;

/// One process's way to the controllers of its provider. Which of the ports work depends on what
/// the credential may do at the broker.
public final class ControllerClient implements AutoCloseable {
  private final RpcClient rpc;
  private final RemoteFeed feed;

  /// A client that is not started yet.
  ///
  /// @param node names the asking process; no two processes at one broker may share it
  public ControllerClient(AmqpSettings settings, String node) {
    Broker broker = new Broker(settings);
    this.rpc = new RpcClient(broker, node);
    this.feed = new RemoteFeed(broker);
  }

  /// Begins to connect, and goes on until [#close] whenever the broker goes away.
  public void start() {
    rpc.start();
    feed.start();
  }

  /// Waits until questions can be asked and events arrive.
  ///
  /// @return whether that is so
  public boolean awaitReady(Duration atMost) throws InterruptedException {
    return rpc.awaitReady(atMost) && feed.awaitReady(atMost);
  }

  /// Whether the broker is there right now.
  public boolean isReady() {
    return rpc.isReady() && feed.isReady();
  }

  /// Asks whether the controller's store can be read and written; goes the whole way there.
  ///
  /// @return why not, if it can't
  public Optional<String> storeFailure() {
    return switch (rpc.call(Methods.CHECK_STORE, new Methods.CheckStore())) {
      case Outcome.Done<?> _ -> Optional.empty();
      case Outcome.Refused<?>(Refusal refusal) -> Optional.of(refusal.detail());
    };
  }

  public WaveletCommands commands() {
    return new RemoteCommands(rpc);
  }

  public FederationCommands federation() {
    return new RemoteFederation(rpc);
  }

  public WaveletQueries queries() {
    return new RemoteQueries(rpc);
  }

  public Accounts accounts() {
    return new RemoteAccounts(rpc);
  }

  public Ledger ledger() {
    return new RemoteLedger(rpc);
  }

  public DeltaFeed feed() {
    return feed;
  }

  @Override
  public void close() {
    feed.stop();
    rpc.stop();
    feed.close();
    rpc.close();
  }
}
