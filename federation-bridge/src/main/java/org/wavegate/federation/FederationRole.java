package org.wavegate.federation;

import com.google.protobuf.ByteString;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.wavegate.federation.host.WaveletHost;
import org.wavegate.federation.lease.Duty;
import org.wavegate.federation.lease.LeaseKeeper;
import org.wavegate.federation.lease.LeasedLedger;
import org.wavegate.federation.lease.Standing;
import org.wavegate.federation.outbox.Outbox;
import org.wavegate.federation.remote.Greeter;
import org.wavegate.federation.remote.HostSubmitter;
import org.wavegate.federation.remote.WaveletFollower;
import org.wavegate.federation.signing.ChainValidator;
import org.wavegate.federation.transport.FederationHandler;
import org.wavegate.federation.transport.FederationMessages.History;
import org.wavegate.federation.transport.FederationMessages.HistoryRequest;
import org.wavegate.federation.transport.FederationMessages.SignerRequest;
import org.wavegate.federation.transport.FederationMessages.SubmitResponse;
import org.wavegate.federation.transport.FederationMessages.WaveletUpdate;
import org.wavegate.federation.transport.FederationTransport;
import org.wavegate.federation.transport.FederationTransport.Received;
import org.wavegate.federation.transport.Reply;
import org.wavegate.federation.transport.Sender;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Backoff;
import org.wavegate.model.service.DeltaFeed;
import org.wavegate.model.service.FederationCommands;
import org.wavegate.model.service.Ledger;
import org.wavegate.model.service.OutboundWork;

/// Federation for one served domain: what comes from other providers ([FederationHandler]), what
/// goes to them by the log (the outbox) and what the controller asks to be sent ([#outboundWork]).
public final class FederationRole implements FederationHandler, AutoCloseable {
  private static final Duration RETRY_DELAY_FIRST = Duration.ofMillis(800);

  /// A provider that comes back after an hour need not say anything to us, so this is how long it
  /// stays behind; meanwhile a wait this short costs one stanza a minute.
  private static final Duration RETRY_DELAY_MAX = Duration.ofMinutes(1);

  private final LeaseKeeper lease;
  private final WaveletHost host;
  private final WaveletFollower follower;
  private final HostSubmitter submitter;
  private final Greeter greeter;
  private final Outbox outbox;

  /// Builds a role that asks again as often as a provider should.
  ///
  /// @param holder names this process in the lease
  /// @param random for jitter
  public FederationRole(
      Domain served,
      String holder,
      FederationCommands commands,
      Ledger ledger,
      DeltaFeed feed,
      FederationTransport transport,
      ChainValidator validator,
      Clock clock,
      RandomGenerator random) {
    this(
        served,
        holder,
        commands,
        ledger,
        feed,
        transport,
        validator,
        clock,
        random,
        new Backoff(RETRY_DELAY_FIRST, RETRY_DELAY_MAX, random));
  }

  /// Builds the role; nothing runs before [#start].
  public FederationRole(
      Domain served,
      String holder,
      FederationCommands commands,
      Ledger ledger,
      DeltaFeed feed,
      FederationTransport transport,
      ChainValidator validator,
      Clock clock,
      RandomGenerator random,
      Backoff backoff) {
    lease = new LeaseKeeper(ledger, clock, holder);
    LeasedLedger leased = new LeasedLedger(ledger, lease);
    host = new WaveletHost(served, commands, leased, validator, clock);
    follower = new WaveletFollower(served, commands, transport, leased, validator, backoff, clock);
    submitter = new HostSubmitter(commands, transport, follower);
    outbox = new Outbox(served, leased, feed, transport, backoff, clock);
    greeter = new Greeter(served, leased, transport, random);
  }

  /// Takes the lease, catches up, sends.
  ///
  /// @param duty the ways to this role, open only while it has the lease
  public void start(Duty duty) {
    lease.start(duty);
    follower.start();
    outbox.start();
    greeter.start();
  }

  /// Waits until the ways to this role are open for the first time.
  ///
  /// @return whether they are
  public boolean awaitActive(Duration atMost) throws InterruptedException {
    return lease.awaitActive(atMost);
  }

  /// Whether this process is the one that federates, as far as is known.
  public Standing standing() {
    return lease.standing();
  }

  /// Takes what the controller wants sent to other hosts. Repeats carry the same bytes, so work
  /// that two processes get around a change of holder is done once.
  public OutboundWork outboundWork() {
    return submitter;
  }

  @Override
  public void heardFrom(Domain domain) {
    outbox.heardFrom(domain);
  }

  @Override
  public void connected() {
    outbox.connected();
    follower.connected();
    greeter.connected();
  }

  @Override
  public Reply<Received> onUpdate(Sender sender, WaveletUpdate update) {
    return follower.onUpdate(sender, update);
  }

  @Override
  public Reply<History> onHistory(Sender sender, HistoryRequest request) {
    return host.onHistory(sender, request);
  }

  @Override
  public Reply<SubmitResponse> onSubmit(
      Sender sender, WaveletName wavelet, ByteString signedDelta) {
    return host.onSubmit(sender, wavelet, signedDelta);
  }

  @Override
  public Reply<SignerInfo> onSigner(Sender sender, SignerRequest request) {
    return host.onSigner(sender, request);
  }

  @Override
  public Reply<Received> onPostSigner(Sender sender, SignerInfo info) {
    return host.onPostSigner(sender, info);
  }

  @Override
  public void close() {
    greeter.close();
    lease.close();
    outbox.close();
    follower.close();
  }
}
