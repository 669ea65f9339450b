package org.wavegate.xmpp.federation;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.Optional;
import org.wavegate.federation.transport.FederationError;
import org.wavegate.federation.transport.FederationError.Code;
import org.wavegate.federation.transport.FederationMessages.History;
import org.wavegate.federation.transport.FederationMessages.HistoryRequest;
import org.wavegate.federation.transport.FederationMessages.SignerRequest;
import org.wavegate.federation.transport.FederationMessages.SubmitResponse;
import org.wavegate.federation.transport.FederationMessages.WaveletUpdate;
import org.wavegate.federation.transport.FederationTransport;
import org.wavegate.federation.transport.Reply;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;
import org.wavegate.xmpp.discovery.Discovery;
import org.wavegate.xmpp.discovery.Finding;
import org.wavegate.xmpp.stanza.DiscoXml;
import org.wavegate.xmpp.stanza.ErrorXml;
import org.wavegate.xmpp.stanza.HistoryXml;
import org.wavegate.xmpp.stanza.SignerXml;
import org.wavegate.xmpp.stanza.Stanza;
import org.wavegate.xmpp.stanza.SubmitXml;
import org.wavegate.xmpp.stanza.UpdateXml;
import org.wavegate.xmpp.stream.Answer;
import org.wavegate.xmpp.stream.Requester;
import org.wavegate.xmpp.stream.Sending;
import org.wavegate.xmpp.stream.StanzaIds;
import org.wavegate.xmpp.xml.Element;

/// Asks other providers, each by a stanza of its own to the address that discovery finds.
public final class XmppFederation implements FederationTransport {
  private final String ownJid;
  private final Discovery discovery;
  private final Requester requester;
  private final StanzaIds ids;
  private final Duration deadline;

  public XmppFederation(
      String ownJid, Discovery discovery, Requester requester, StanzaIds ids, Duration deadline) {
    this.ownJid = ownJid;
    this.discovery = discovery;
    this.requester = requester;
    this.ids = ids;
    this.deadline = deadline;
  }

  @Override
  public Reply<Received> update(Domain to, WaveletUpdate update) {
    Element event = UpdateXml.print(update);
    return ask(
        to, jid -> Stanza.messageWithReceipt(ids.next(), ownJid, jid, event), _ -> new Received());
  }

  @Override
  public Reply<History> history(Domain host, HistoryRequest request) {
    Element query = HistoryXml.print(request);
    return ask(host, jid -> Stanza.get(ids.next(), ownJid, jid, query), HistoryXml::read);
  }

  @Override
  public Reply<SubmitResponse> submit(Domain host, WaveletName wavelet, ByteString signedDelta) {
    Element submit = SubmitXml.print(wavelet, signedDelta);
    return ask(host, jid -> Stanza.set(ids.next(), ownJid, jid, submit), SubmitXml::read);
  }

  @Override
  public Reply<SignerInfo> signer(Domain host, SignerRequest request) {
    Element query = SignerXml.print(request);
    return ask(host, jid -> Stanza.get(ids.next(), ownJid, jid, query), SignerXml::readAnswer);
  }

  @Override
  public Reply<Received> postSigner(Domain host, SignerInfo info) {
    Element post = SignerXml.printPost(info);
    return ask(host, jid -> Stanza.set(ids.next(), ownJid, jid, post), _ -> new Received());
  }

  @Override
  public Reply<Received> greet(Domain host) {
    return ask(
        host,
        jid -> Stanza.get(ids.next(), ownJid, jid, DiscoXml.queryInfo()),
        _ -> new Received());
  }

  private <T> Reply<T> ask(Domain to, Addressing addressing, Reading<T> reading) {
    return switch (discovery.find(to)) {
      case Finding.Found(var jid) -> reply(requester.ask(addressing.to(jid), deadline), reading);
      // Something to wait out: a peer's XMPP server may be misconfigured for an hour.
      case Finding.NotFound(var reason) -> Reply.failed(Code.RESOURCE_CONSTRAINT, reason);
      case Finding.Unreachable(var reason) -> Reply.failed(Code.REMOTE_SERVER_TIMEOUT, reason);
      case Finding.CannotAsk(var reason) -> new Reply.Silent<>(reason);
    };
  }

  private static <T> Reply<T> reply(Answer answer, Reading<T> reading) {
    return switch (answer) {
      case Answer.Replied(var stanza) -> read(stanza, reading);
      case Answer.NotSent(var why) -> notSent(why);
      case Answer.Silence(var reason) -> new Reply.Silent<>(reason);
    };
  }

  private static <T> Reply<T> notSent(Sending why) {
    return switch (why) {
      case TOO_LARGE ->
          Reply.failed(Code.RESOURCE_CONSTRAINT, "the stanza is larger than XMPP servers take");
      case AWAY -> new Reply.Silent<>("not connected to the XMPP server");
      case FULL -> new Reply.Silent<>("the XMPP server takes less than there is to send");
      case QUEUED -> throw new IllegalArgumentException("a queued stanza was sent");
    };
  }

  private static <T> Reply<T> read(Stanza stanza, Reading<T> reading) {
    Optional<FederationError> error = ErrorXml.read(stanza);
    if (error.isPresent()) {
      return new Reply.Failed<>(error.get());
    }
    try {
      return Reply.ok(reading.read(stanza));
    } catch (MalformedMessageException e) {
      return Reply.failed(
          Code.UNDEFINED_CONDITION,
          "unreadable answer from " + stanza.from() + ": " + e.getMessage());
    }
  }

  /// Makes the stanza for an address.
  private interface Addressing {
    Stanza to(String jid);
  }

  /// Reads what a reply without an error holds.
  private interface Reading<T> {
    T read(Stanza stanza) throws MalformedMessageException;
  }
}
