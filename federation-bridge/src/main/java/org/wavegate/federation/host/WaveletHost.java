package org.wavegate.federation.host;

import com.google.protobuf.ByteString;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.federation.lease.LeasedLedger;
import org.wavegate.federation.signing.ChainValidator;
import org.wavegate.federation.signing.Judgement;
import org.wavegate.federation.transport.Claim;
import org.wavegate.federation.transport.FederationMessages.History;
import org.wavegate.federation.transport.FederationMessages.HistoryRequest;
import org.wavegate.federation.transport.FederationMessages.SignerRequest;
import org.wavegate.federation.transport.FederationMessages.SubmitResponse;
import org.wavegate.federation.transport.FederationTransport.Received;
import org.wavegate.federation.transport.Reply;
import org.wavegate.federation.transport.Sender;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.FederationCommands;
import org.wavegate.model.service.FederationCommands.HostOutcome;
import org.wavegate.model.service.FederationCommands.SubmitSigned;
import org.wavegate.model.service.Ledger.AppliedPage;
import org.wavegate.model.service.Ledger.Stored;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands.Submitted;

/// Answers what other providers ask about the wavelets hosted here.
public final class WaveletHost {
  private static final int HISTORY_BYTES_MAX = 128 * 1024;

  /// A limit that any delta exceeds, so that a page holds exactly one: what Apache Wave does for a
  /// request without a limit, and what its remotes expect.
  private static final int ONE_DELTA = 1;

  /// Domains of one sender that are tried for access.
  private static final int SENDER_DOMAINS_MAX = 16;

  private static final Logger log = LoggerFactory.getLogger(WaveletHost.class);

  private final Domain served;
  private final FederationCommands commands;
  private final LeasedLedger ledger;
  private final ChainValidator validator;
  private final Clock clock;

  public WaveletHost(
      Domain served,
      FederationCommands commands,
      LeasedLedger ledger,
      ChainValidator validator,
      Clock clock) {
    this.served = served;
    this.commands = commands;
    this.ledger = ledger;
    this.validator = validator;
    this.clock = clock;
  }

  /// Deltas from a version on, for a domain with access.
  public Reply<History> onHistory(Sender sender, HistoryRequest request) {
    if (!request.wavelet().host().equals(served)) {
      return Refusals.notHosted();
    }
    if (request.start().version() >= request.end().version()) {
      return Refusals.badRequest("The start version must be before the end version.");
    }
    int bytesMax = Math.clamp(request.bytesMax().orElse(ONE_DELTA), ONE_DELTA, HISTORY_BYTES_MAX);
    Outcome<AppliedPage> page =
        asOneOf(
            sender,
            reader ->
                ledger.appliedFor(
                    reader, request.wavelet(), request.start(), request.end(), bytesMax));
    return switch (page) {
      case Outcome.Done<AppliedPage>(AppliedPage(var deltas, _, _)) ->
          // An Apache Wave remote repeats its request at once, forever, after an empty success.
          deltas.isEmpty()
              ? Refusals.badRequest("There are no deltas between these versions.")
              : Reply.ok(new History(deltas, request.end().version()));
      case Outcome.Refused<AppliedPage>(Refusal refusal) -> Refusals.of(refusal);
    };
  }

  /// The chain behind a signature, for a domain with access.
  public Reply<SignerInfo> onSigner(Sender sender, SignerRequest request) {
    if (!request.wavelet().host().equals(served)) {
      return Refusals.notHosted();
    }
    Outcome<SignerInfo> info =
        asOneOf(
            sender,
            reader ->
                ledger.signerOfDelta(
                    request.wavelet(), request.after(), request.signerId(), reader));
    return switch (info) {
      case Outcome.Done<SignerInfo>(SignerInfo found) -> Reply.ok(found);
      case Outcome.Refused<SignerInfo>(Refusal refusal) -> Refusals.of(refusal);
    };
  }

  /// A delta of a remote author; its sender must speak for the author's domain.
  public Reply<SubmitResponse> onSubmit(Sender sender, WaveletName wavelet, ByteString signed) {
    if (!wavelet.host().equals(served)) {
      return Refusals.notHosted();
    }
    Domain author;
    try {
      WaveletDelta delta = WireCodec.decodeDelta(WireCodec.decodeSigned(signed).delta());
      author = delta.author().domain();
    } catch (MalformedMessageException e) {
      log.warn("{}: unreadable delta from {}: {}", wavelet, sender.address(), e.getMessage());
      return Refusals.badRequest("Malformed submit request: " + e.getMessage());
    }
    return asProviderOf(author, sender, () -> submit(sender, wavelet, signed));
  }

  private Reply<SubmitResponse> submit(Sender sender, WaveletName wavelet, ByteString signed) {
    return switch (commands.submitSigned(new SubmitSigned(wavelet, signed))) {
      case HostOutcome.Applied(Submitted(var resulting, var operations, var timestamp)) ->
          Reply.ok(new SubmitResponse(resulting, operations, timestamp));
      case HostOutcome.UnknownSigners _ -> {
        log.info("{}: delta from {} has an unknown signer", wavelet, sender.address());
        yield Reply.notNow("Unknown signer");
      }
      case HostOutcome.Refused(Refusal refusal) -> {
        log.warn("{}: delta from {} refused: {}", wavelet, sender.address(), refusal.detail());
        yield Refusals.of(refusal);
      }
    };
  }

  /// A chain that signatures to come will name; its sender must speak for its domain.
  public Reply<Received> onPostSigner(Sender sender, SignerInfo info) {
    return asProviderOf(info.domain(), sender, () -> store(info));
  }

  private Reply<Received> store(SignerInfo info) {
    return switch (validator.judge(info, clock.instant())) {
      case Judgement.Untrusted(String reason) -> {
        log.warn("signer of {} refused: {}", info.domain(), reason);
        yield Refusals.badRequest("verification failure from domain " + info.domain());
      }
      case Judgement.Trusted(ByteString signerId, _) ->
          switch (ledger.putSigner(signerId, info)) {
            case Outcome.Done<Stored> _ -> Reply.ok(new Received());
            case Outcome.Refused<Stored>(Refusal refusal) -> Refusals.of(refusal);
          };
    };
  }

  /// Does what only a domain's own provider may ask for.
  private <T> Reply<T> asProviderOf(Domain domain, Sender sender, Supplier<Reply<T>> request) {
    return switch (claim(sender, domain)) {
      case PROVEN -> request.get();
      case REFUTED -> {
        log.warn("{} does not speak for {}", sender.address(), domain);
        yield Refusals.badRequest("The sender does not speak for the domain it acts for.");
      }
      case UNDECIDED -> {
        log.warn("cannot find out whether {} speaks for {}", sender.address(), domain);
        yield Reply.notNow("Whom the sender speaks for cannot be found out now.");
      }
    };
  }

  /// Our own domain never comes from outside, and an impossible one is not worth a discovery.
  private Claim claim(Sender sender, Domain domain) {
    return domain.isValid() && !domain.equals(served) ? sender.speaksFor(domain) : Claim.REFUTED;
  }

  /// Asks as each of the sender's domains until one has access. A doubt about one of them is told
  /// whether there is something to see or not.
  private <T> Outcome<T> asOneOf(Sender sender, Function<Domain, Outcome<T>> ask) {
    Outcome<T> otherwise = Outcome.refused(Refusal.Code.NOT_FOUND, "no access");
    for (Domain domain : sender.domains().stream().limit(SENDER_DOMAINS_MAX).toList()) {
      switch (claim(sender, domain)) {
        case PROVEN -> {
          Outcome<T> outcome = ask.apply(domain);
          if (!isNotFound(outcome)) {
            return outcome;
          }
        }
        case REFUTED -> {
          // Not this one.
        }
        case UNDECIDED ->
            otherwise = Outcome.refused(Refusal.Code.UNAVAILABLE, domain + " did not answer");
      }
    }
    return otherwise;
  }

  private static boolean isNotFound(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(Refusal refusal)
        && refusal.code() == Refusal.Code.NOT_FOUND;
  }
}
