package org.wavegate.controller;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wavegate.controller.account.LocalAccounts;
import org.wavegate.controller.amqp.Addresses;
import org.wavegate.controller.amqp.Broker;
import org.wavegate.controller.lane.Lanes;
import org.wavegate.controller.ledger.LeasedLedger;
import org.wavegate.controller.query.StoredQueries;
import org.wavegate.controller.rpc.Methods;
import org.wavegate.controller.rpc.RpcServer;
import org.wavegate.controller.rpc.RpcServer.Handlers;
import org.wavegate.controller.store.Store;
import org.wavegate.controller.store.StoreAwayException;
import org.wavegate.controller.wavelet.Decider;
import org.wavegate.federation.signing.DomainSigner;
import org.wavegate.model.service.Accounts;
import org.wavegate.model.service.Ledger;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.WaveletQueries;

/// The controller role of a process: store, lanes, and the servers of reads, accounts and ledger.
public final class Controller implements AutoCloseable {
  private static final int QUERIES_AT_ONCE = 64;

  /// More than may hash a password or wait to, so that sessions are always looked up.
  private static final int ACCOUNTS_AT_ONCE = 64;

  private static final int LEDGER_AT_ONCE = 16;

  private final Store store;
  private final Lanes lanes;
  private final List<RpcServer> servers;

  private Controller(Store store, Lanes lanes, List<RpcServer> servers) {
    this.store = store;
    this.lanes = lanes;
    this.servers = servers;
  }

  /// Opens the store and composes the rest, which is not started yet.
  ///
  /// @param federation empty while federation is off: deltas stay unsigned
  /// @throws StoreAwayException when the store is full or locked for now; nothing stays open
  public static Controller open(
      ControllerSettings settings, Optional<Federation> federation, Clock clock) {
    Store store = Store.open(settings.store(), settings.domain());
    try {
      return compose(store, settings, federation, clock);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static Controller compose(
      Store store, ControllerSettings settings, Optional<Federation> federation, Clock clock) {
    Optional<DomainSigner> signer = federation.map(Federation::signer);
    // Peers ask us for our own chain as for any other, and our deltas come back from their hosts.
    signer.ifPresent(own -> store.signers().put(own.signerId(), own.info()));
    Broker broker = new Broker(settings.amqp());
    Decider decider =
        new Decider(
            settings.domain(), signer, federation.map(Federation::verifier), store.signers()::find);
    return new Controller(
        store,
        new Lanes(settings.lanes(), broker, store, decider, signer, clock),
        List.of(
            new RpcServer(
                "wavegate-query", broker, Addresses.QUERY, QUERIES_AT_ONCE, queries(store)),
            new RpcServer(
                "wavegate-accounts",
                broker,
                Addresses.ACCOUNTS,
                ACCOUNTS_AT_ONCE,
                accounts(new LocalAccounts(settings.domain(), store, clock, new SecureRandom()))),
            new RpcServer(
                "wavegate-ledger",
                broker,
                Addresses.LEDGER,
                LEDGER_AT_ONCE,
                ledger(new LeasedLedger(store, clock)))));
  }

  /// Begins to serve, and goes on until [#close] whenever the broker goes away.
  public void start() {
    lanes.start();
    servers.forEach(RpcServer::start);
  }

  /// Waits until everything is served.
  ///
  /// @return whether it is
  public boolean awaitReady(Duration atMost) throws InterruptedException {
    for (RpcServer server : servers) {
      if (!server.awaitReady(atMost)) {
        return false;
      }
    }
    return lanes.awaitReady(atMost);
  }

  /// Whether everything is served right now.
  public boolean isReady() {
    return lanes.isReady() && servers.stream().allMatch(RpcServer::isReady);
  }

  /// Takes nothing new, ends what was taken, and closes the store last.
  @Override
  public void close() {
    lanes.stop();
    servers.forEach(RpcServer::stop);
    lanes.close();
    servers.forEach(RpcServer::close);
    store.close();
  }

  private static Handlers queries(Store store) {
    WaveletQueries queries = new StoredQueries(store, System::nanoTime);
    return new Handlers()
        .on(
            Methods.CHECK_STORE,
            _ -> {
              store.check();
              return Outcome.done(new Methods.StoreServes());
            })
        .on(Methods.SNAPSHOT, queries::snapshot)
        .on(Methods.READABLE_HEAD, queries::readableHead)
        .on(Methods.EARLIER, queries::earlier)
        .on(Methods.HISTORY, queries::history)
        .on(Methods.HEADS, asked -> queries.heads(asked.wavelets()))
        .on(Methods.INBOX, queries::inbox);
  }

  private static Handlers accounts(Accounts accounts) {
    return new Handlers()
        .on(Methods.LOG_IN, asked -> accounts.logIn(asked.user(), asked.password()))
        .on(Methods.SESSION, asked -> accounts.session(asked.token()))
        .on(Methods.LOG_OUT, asked -> accounts.logOut(asked.token()))
        .on(Methods.SET_PASSWORD, asked -> accounts.setPassword(asked.user(), asked.password()));
  }

  private static Handlers ledger(Ledger ledger) {
    return new Handlers()
        .on(Methods.LEASE, asked -> ledger.lease(asked.holder()))
        .on(Methods.RELEASE, asked -> ledger.release(asked.lease()))
        .on(Methods.SIGNER, asked -> ledger.signer(asked.lease(), asked.signerId()))
        .on(
            Methods.PUT_SIGNER,
            asked -> ledger.putSigner(asked.lease(), asked.signerId(), asked.info()))
        .on(Methods.PENDING, asked -> ledger.pending(asked.lease(), asked.limit()))
        .on(
            Methods.MOVE_CURSOR,
            asked -> ledger.moveCursor(asked.lease(), asked.wavelet(), asked.domain(), asked.to()))
        .on(
            Methods.APPLIED,
            asked ->
                ledger.applied(
                    asked.lease(),
                    asked.wavelet(),
                    asked.start(),
                    asked.end(),
                    asked.bytesMax(),
                    asked.reader()))
        .on(
            Methods.SIGNER_OF_DELTA,
            asked ->
                ledger.signerOfDelta(
                    asked.lease(),
                    asked.wavelet(),
                    asked.after(),
                    asked.signerId(),
                    asked.reader()))
        .on(Methods.HEAD, asked -> ledger.head(asked.lease(), asked.wavelet()));
  }
}
