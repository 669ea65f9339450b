package org.wavegate.federation.remote;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.federation.transport.FederationError;
import org.wavegate.federation.transport.FederationMessages.SubmitResponse;
import org.wavegate.federation.transport.FederationTransport;
import org.wavegate.federation.transport.FederationTransport.Received;
import org.wavegate.federation.transport.Reply;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.FederationCommands;
import org.wavegate.model.service.FederationCommands.EndOutgoing;
import org.wavegate.model.service.FederationCommands.Ended;
import org.wavegate.model.service.OutboundWork;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands.Submitted;

/// Sends deltas of local people to the wavelets' hosts. A repeat carries the same bytes, which the
/// host recognises; so silence leaves the outcome open, and only a refusal ends a delta.
public final class HostSubmitter implements OutboundWork {
  private static final int POSTED_MAX = 10_000;
  private static final Logger log = LoggerFactory.getLogger(HostSubmitter.class);

  private final FederationCommands commands;
  private final FederationTransport transport;
  private final WaveletFollower follower;
  private final PostedSigners posted = new PostedSigners();
  private final SharedAttempts attempts = new SharedAttempts();

  public HostSubmitter(
      FederationCommands commands, FederationTransport transport, WaveletFollower follower) {
    this.commands = commands;
    this.transport = transport;
    this.follower = follower;
  }

  @Override
  public Outcome<Submitted> submitToHost(SubmitToHost work) {
    return attempts
        .make(work, () -> attempt(work))
        .orElseGet(() -> unreachable(work.wavelet().host(), "too many changes wait for it"));
  }

  private Outcome<Submitted> attempt(SubmitToHost work) {
    try {
      Reply<SubmitResponse> reply = postAndSubmit(work);
      if (reply instanceof Reply.Failed<SubmitResponse>(FederationError error)
          && error.code() == FederationError.Code.INTERNAL_SERVER_ERROR) {
        // What a host answers that lacks the signer, among other troubles: post it again, once.
        posted.forget(work);
        reply = postAndSubmit(work);
      }
      return conclude(work, reply);
    } catch (MalformedMessageException e) {
      log.error("{}: our own signer info is unreadable", work.wavelet(), e);
      return Outcome.refused(Refusal.Code.INTERNAL, "The delta could not be sent.");
    }
  }

  private Reply<SubmitResponse> postAndSubmit(SubmitToHost work) throws MalformedMessageException {
    Domain host = work.wavelet().host();
    if (!posted.contains(work)) {
      switch (transport.postSigner(host, WireCodec.decodeSignerInfo(work.signerInfo()))) {
        case Reply.Ok<Received> _ -> posted.remember(work);
        // The host may know the signer all the same, so this alone is no reason to give up.
        case Reply.Failed<Received>(FederationError error) ->
            log.warn("{} does not take our signer info: {}", host, error.text());
        case Reply.Silent<Received>(String reason) -> {
          return new Reply.Silent<>(reason);
        }
      }
    }
    return transport.submit(host, work.wavelet(), work.signedDelta());
  }

  private Outcome<Submitted> conclude(SubmitToHost work, Reply<SubmitResponse> reply) {
    Domain host = work.wavelet().host();
    return switch (reply) {
      case Reply.Ok<SubmitResponse>(SubmitResponse(var resulting, var operations, var time)) -> {
        follower.expect(work.wavelet(), resulting);
        yield Outcome.done(new Submitted(resulting, operations, time));
      }
      case Reply.Silent<SubmitResponse>(String reason) -> unreachable(host, reason);
      case Reply.Failed<SubmitResponse>(FederationError error) ->
          error.isRefusal() ? refused(work, error) : unreachable(host, error.text());
    };
  }

  private Outcome<Submitted> refused(SubmitToHost work, FederationError error) {
    WaveletName wavelet = work.wavelet();
    log.info("{}: its host refuses a delta: {}", wavelet, error.text());
    // What is rebuilt after this must be built on all that the host is known to have.
    follower.catchUp(wavelet);
    return switch (commands.endOutgoing(new EndOutgoing(wavelet, work.signedDelta()))) {
      case Outcome.Done<Ended> _ ->
          Outcome.refused(Refusal.Code.INVALID, wavelet.host() + " refused it: " + error.text());
      case Outcome.Refused<Ended>(Refusal refusal) -> new Outcome.Refused<>(refusal);
    };
  }

  private static Outcome<Submitted> unreachable(Domain host, String reason) {
    return Outcome.refused(
        Refusal.Code.HOST_UNREACHABLE, host + " did not answer (" + reason + "); ask again.");
  }

  /// Which hosts got which signer from this process.
  private static final class PostedSigners {
    private final Map<Posted, Boolean> posted =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Posted, Boolean> eldest) {
            return size() > POSTED_MAX;
          }
        };

    synchronized boolean contains(SubmitToHost work) {
      return posted.containsKey(Posted.of(work));
    }

    synchronized void remember(SubmitToHost work) {
      posted.put(Posted.of(work), true);
    }

    synchronized void forget(SubmitToHost work) {
      posted.remove(Posted.of(work));
    }
  }

  private record Posted(Domain host, ByteString signerInfo) {
    static Posted of(SubmitToHost work) {
      return new Posted(work.wavelet().host(), work.signerInfo());
    }
  }
}
