package org.wavegate.federation;

import com.google.protobuf.ByteString;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.wavegate.federation.host.WaveletHost;
import org.wavegate.federation.lease.LeaseKeeper;
import org.wavegate.federation.lease.LeasedLedger;
import org.wavegate.federation.outbox.Outbox;
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
  private final Outbox outbox;

  /// Builds the role; nothing runs before [#start].
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
    Backoff backoff = new Backoff(RETRY_DELAY_FIRST, RETRY_DELAY_MAX, random);
    lease = new LeaseKeeper(ledger, clock, holder);
    LeasedLedger leased = new LeasedLedger(ledger, lease);
    host = new WaveletHost(served, commands, leased, validator, clock);
    follower = new WaveletFollower(served, commands, transport, leased, validator, backoff, clock);
    submitter = new HostSubmitter(commands, transport, follower);
    outbox = new Outbox(served, leased, feed, transport, backoff, clock);
  }

  /// Takes the lease, catches up, sends.
  public void start() {
    lease.start();
    follower.start();
    outbox.start();
  }

  /// Takes what the controller wants sent to other hosts.
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
    outbox.close();
    follower.close();
    lease.close();
  }
}
