package org.wavegate.federation.rig;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.wavegate.federation.transport.Claim;
import org.wavegate.federation.transport.FederationHandler;
import org.wavegate.federation.transport.FederationMessages.History;
import org.wavegate.federation.transport.FederationMessages.HistoryRequest;
import org.wavegate.federation.transport.FederationMessages.SignerRequest;
import org.wavegate.federation.transport.FederationMessages.SubmitResponse;
import org.wavegate.federation.transport.FederationMessages.WaveletUpdate;
import org.wavegate.federation.transport.FederationTransport;
import org.wavegate.federation.transport.Reply;
import org.wavegate.federation.transport.Sender;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;

/// Links between providers that lose requests and replies, repeat and delay, by a seed. What a real
/// transport waits 30 seconds for is silent at once.
public final class Network {
  private static final int DELAY_MICROS_MAX = 2000;

  private final Map<Domain, FederationHandler> providers = new ConcurrentHashMap<>();
  private final Random random;
  private final int lossPercent;
  private final AtomicInteger updates = new AtomicInteger();
  private final AtomicInteger histories = new AtomicInteger();
  private final AtomicInteger signerRequests = new AtomicInteger();
  private volatile boolean losesUpdates;

  /// A network that loses, and repeats, this share of everything.
  public Network(long seed, int lossPercent) {
    this.random = new Random(seed);
    this.lossPercent = lossPercent;
  }

  /// A network that works.
  public static Network reliable() {
    return new Network(0, 0);
  }

  /// Makes a provider reachable.
  public void connect(Domain domain, FederationHandler handler) {
    providers.put(domain, handler);
  }

  /// Loses every update from now on, or no longer.
  public void loseUpdates(boolean lose) {
    losesUpdates = lose;
  }

  public int updates() {
    return updates.get();
  }

  public int histories() {
    return histories.get();
  }

  public int signerRequests() {
    return signerRequests.get();
  }

  /// What a provider sends through.
  public FederationTransport from(Domain domain) {
    return new Link(sender("wave." + domain, domain));
  }

  /// Somebody who speaks for one domain.
  public static Sender sender(String address, Domain domain) {
    return new Peer(address, domain, Claim.PROVEN);
  }

  /// Somebody of whom it cannot be found out whether he speaks for this domain.
  public static Sender doubtfulSender(String address, Domain domain) {
    return new Peer(address, domain, Claim.UNDECIDED);
  }

  private record Peer(String address, Domain domain, Claim claim) implements Sender {
    @Override
    public Claim speaksFor(Domain asked) {
      return asked.equals(domain) ? claim : Claim.REFUTED;
    }

    @Override
    public List<Domain> domains() {
      return List.of(domain);
    }
  }

  private <T> Reply<T> carry(Domain to, Function<FederationHandler, Reply<T>> request) {
    FederationHandler provider = providers.get(to);
    if (provider == null) {
      return new Reply.Silent<>("no provider for " + to);
    }
    if (lossPercent > 0) {
      LockSupport.parkNanos(1000L * random.nextInt(DELAY_MICROS_MAX));
    }
    if (isUnlucky()) {
      return new Reply.Silent<>("request lost");
    }
    Reply<T> first = request.apply(provider);
    Reply<T> reply = isUnlucky() ? request.apply(provider) : first;
    return isUnlucky() ? new Reply.Silent<>("reply lost") : reply;
  }

  private boolean isUnlucky() {
    return random.nextInt(100) < lossPercent;
  }

  private final class Link implements FederationTransport {
    private final Sender sender;

    Link(Sender sender) {
      this.sender = sender;
    }

    @Override
    public Reply<Received> update(Domain to, WaveletUpdate update) {
      updates.incrementAndGet();
      return losesUpdates
          ? new Reply.Silent<>("updates are lost")
          : carry(to, provider -> provider.onUpdate(sender, update));
    }

    @Override
    public Reply<History> history(Domain host, HistoryRequest request) {
      histories.incrementAndGet();
      return carry(host, provider -> provider.onHistory(sender, request));
    }

    @Override
    public Reply<SubmitResponse> submit(Domain host, WaveletName wavelet, ByteString signedDelta) {
      return carry(host, provider -> provider.onSubmit(sender, wavelet, signedDelta));
    }

    @Override
    public Reply<SignerInfo> signer(Domain host, SignerRequest request) {
      signerRequests.incrementAndGet();
      return carry(host, provider -> provider.onSigner(sender, request));
    }

    @Override
    public Reply<Received> postSigner(Domain host, SignerInfo info) {
      return carry(host, provider -> provider.onPostSigner(sender, info));
    }
  }
}
