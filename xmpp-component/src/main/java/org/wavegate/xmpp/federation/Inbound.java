package org.wavegate.xmpp.federation;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.federation.transport.FederationError;
import org.wavegate.federation.transport.FederationError.Code;
import org.wavegate.federation.transport.FederationHandler;
import org.wavegate.federation.transport.FederationMessages.WaveletUpdate;
import org.wavegate.federation.transport.Reply;
import org.wavegate.federation.transport.Sender;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.xmpp.discovery.Discovery;
import org.wavegate.xmpp.discovery.OwnDescription;
import org.wavegate.xmpp.stanza.ErrorXml;
import org.wavegate.xmpp.stanza.HistoryXml;
import org.wavegate.xmpp.stanza.Jids;
import org.wavegate.xmpp.stanza.Request;
import org.wavegate.xmpp.stanza.SignerXml;
import org.wavegate.xmpp.stanza.Stanza;
import org.wavegate.xmpp.stanza.SubmitXml;
import org.wavegate.xmpp.stream.Requests;
import org.wavegate.xmpp.stream.Sending;

/// Takes every stanza that reaches the component, on the stream's reader: replies go to who waits
/// for them, small questions are answered at once, and what the federation must decide goes to its
/// handler on other threads. Nothing here blocks.
public final class Inbound implements Consumer<Stanza>, AutoCloseable {
  private static final int TASKS_MAX = 1_000;
  private static final int TASKS_PER_SENDER_MAX = 250;
  private static final int QUOTE_MAX = 200;
  private static final FederationError OVERLOADED =
      new FederationError(Code.RESOURCE_CONSTRAINT, "too many requests at once");
  private static final FederationError TOO_LARGE =
      new FederationError(Code.RESOURCE_CONSTRAINT, "the answer is larger than XMPP servers take");
  private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);

  private final String ownJid;
  private final Requests requests;
  private final Discovery discovery;
  private final FederationHandler handler;
  private final Function<Stanza, Sending> link;
  private final OrderedTasks tasks = new OrderedTasks(TASKS_MAX, TASKS_PER_SENDER_MAX);

  public Inbound(
      String ownJid,
      Requests requests,
      Discovery discovery,
      FederationHandler handler,
      Function<Stanza, Sending> link) {
    this.ownJid = ownJid;
    this.requests = requests;
    this.discovery = discovery;
    this.handler = handler;
    this.link = link;
  }

  @Override
  public void accept(Stanza stanza) {
    noteSignOfLife(stanza);
    if (stanza.isReply()) {
      if (!requests.complete(stanza)) {
        LOG.debug("nobody waits for the {} from {}", stanza.kind(), stanza.from());
      }
      return;
    }
    if (!expectsAnswer(stanza)) {
      return;
    }
    try {
      handle(stanza, Request.read(stanza));
    } catch (MalformedMessageException e) {
      String why = brief(String.valueOf(e.getMessage()));
      LOG.warn(
          "{}: malformed {} from {}: {}",
          brief(Request.waveletNamed(stanza).orElse("no wavelet")),
          stanza.kind(),
          stanza.from(),
          why);
      answer(stanza.error(ErrorXml.print(new FederationError(Code.BAD_REQUEST, why))));
    }
  }

  /// An error is none: the network writes it in the name of a peer that it cannot reach. What the
  /// name suggests counts like what is known: it only shortens a wait, and the search of a peer
  /// that was away has failed.
  private void noteSignOfLife(Stanza stanza) {
    if (!stanza.hasType("error")) {
      discovery.heardFrom(stanza.from());
      discovery.domainsOf(stanza.from()).forEach(handler::heardFrom);
    }
  }

  /// The message quotes what a stranger wrote, which may be long and of several lines.
  private static String brief(String message) {
    String line = message.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= QUOTE_MAX ? line : line.substring(0, QUOTE_MAX) + "…";
  }

  /// Presence means nothing here, and an iq must be a get or a set.
  private static boolean expectsAnswer(Stanza stanza) {
    return switch (stanza.kind()) {
      case IQ -> stanza.isIqRequest();
      case MESSAGE -> true;
      case PRESENCE -> false;
    };
  }

  private void handle(Stanza stanza, Request request) {
    if (!stanza.to().equals(ownJid)) {
      answer(stanza.error(ErrorXml.serviceUnavailable()));
      return;
    }
    Sender sender = new XmppSender(stanza.from(), discovery);
    switch (request) {
      case Request.Update update -> handleUpdate(stanza, sender, update);
      case Request.History(var history) ->
          run(
              stanza,
              history.wavelet(),
              () -> handler.onHistory(sender, history),
              value -> stanza.result(HistoryXml.print(value)));
      case Request.Submit(var wavelet, var signedDelta) ->
          run(
              stanza,
              wavelet,
              () -> handler.onSubmit(sender, wavelet, signedDelta),
              value -> stanza.result(SubmitXml.print(value)));
      case Request.Signer(var signer) ->
          run(
              stanza,
              signer.wavelet(),
              () -> handler.onSigner(sender, signer),
              value -> stanza.result(SignerXml.printAnswer(value)));
      case Request.PostSigner(var info) ->
          run(
              stanza,
              stanza.from(),
              () -> handler.onPostSigner(sender, info),
              _ -> stanza.result(SignerXml.printPostAnswer()));
      case Request.WavePing _ -> answer(stanza.receipt());
      case Request.Ping _ -> answer(stanza.result());
      case Request.DiscoInfo _ -> answer(stanza.result(OwnDescription.info()));
      case Request.DiscoItems _ -> answer(stanza.result(OwnDescription.items()));
      case Request.Unknown _ -> answer(stanza.error(ErrorXml.serviceUnavailable()));
    }
  }

  /// One task for each wavelet; the receipt waits for all of them.
  private void handleUpdate(Stanza stanza, Sender sender, Request.Update update) {
    UpdateVerdict verdict = new UpdateVerdict(update.updates().size());
    if (update.updates().isEmpty()) {
      conclude(stanza, update, verdict);
    }
    for (WaveletUpdate part : update.updates()) {
      boolean taken =
          tasks.submit(
              domainOf(stanza),
              part.wavelet(),
              () -> {
                if (verdict.add(call(part.wavelet(), () -> handler.onUpdate(sender, part)))) {
                  conclude(stanza, update, verdict);
                }
              });
      if (!taken && verdict.add(new Reply.Failed<>(OVERLOADED))) {
        conclude(stanza, update, verdict);
      }
    }
  }

  private void conclude(Stanza stanza, Request.Update update, UpdateVerdict verdict) {
    switch (verdict.outcome()) {
      case Reply.Ok<?> _ -> {
        if (update.wantsReceipt()) {
          answer(stanza.receipt());
        }
      }
      case Reply.Failed<?>(var error) -> answer(stanza.error(ErrorXml.print(error)));
      case Reply.Silent<?> _ -> {
        // No receipt: the host will send it again.
      }
    }
  }

  private <T> void run(
      Stanza stanza, Object key, Supplier<Reply<T>> call, Function<T, Stanza> printing) {
    boolean taken =
        tasks.submit(
            domainOf(stanza),
            key,
            () -> {
              switch (call(key, call)) {
                case Reply.Ok<T>(var value) -> answer(printing.apply(value));
                case Reply.Failed<T>(var error) -> answer(stanza.error(ErrorXml.print(error)));
                case Reply.Silent<T>(var reason) ->
                    LOG.debug("{} gets no answer: {}", stanza.from(), reason);
              }
            });
    if (!taken) {
      answer(stanza.error(ErrorXml.print(OVERLOADED)));
    }
  }

  private static String domainOf(Stanza stanza) {
    return Jids.domainOf(stanza.from());
  }

  private static <T> Reply<T> call(Object key, Supplier<Reply<T>> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      LOG.error("handling a request for {} failed", key, e);
      return Reply.failed(Code.INTERNAL_SERVER_ERROR, "a fault of this provider");
    }
  }

  private void answer(Stanza reply) {
    Sending sending = link.apply(reply);
    if (sending == Sending.TOO_LARGE && !reply.hasType("error")) {
      answer(reply.insteadAnError(ErrorXml.print(TOO_LARGE)));
    } else if (sending != Sending.QUEUED) {
      LOG.warn("an answer to {} was not sent: {}", reply.to(), sending);
    }
  }

  @Override
  public void close() {
    tasks.close();
  }
}
