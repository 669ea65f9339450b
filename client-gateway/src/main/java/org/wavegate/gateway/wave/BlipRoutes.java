package org.wavegate.gateway.wave;

import static org.eclipse.jetty.http.HttpMethod.DELETE;
import static org.eclipse.jetty.http.HttpMethod.PATCH;
import static org.eclipse.jetty.http.HttpMethod.POST;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wavegate.gateway.http.Answer;
import org.wavegate.gateway.http.Call;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.ProblemType;
import org.wavegate.gateway.http.Route;
import org.wavegate.gateway.http.Visitor;
import org.wavegate.model.conversation.Conversation;
import org.wavegate.model.conversation.ConversationEdits;
import org.wavegate.model.conversation.RefusedEditException;
import org.wavegate.model.id.IdMint;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// `W/blips`: reply, rewrite, delete.
public final class BlipRoutes {
  private final Wavelets wavelets;

  public BlipRoutes(Wavelets wavelets) {
    this.wavelets = wavelets;
  }

  public List<Route> routes() {
    return Stream.of(
            WaveletPath.routes(POST, "/blips", this::reply),
            WaveletPath.routes(PATCH, "/blips/{blip}", this::rewrite),
            WaveletPath.routes(DELETE, "/blips/{blip}", this::delete))
        .flatMap(s -> s)
        .toList();
  }

  private Answer reply(Call call, Visitor visitor) throws ProblemException {
    WaveletName name = WaveletPath.of(call);
    String submission = Submissions.of(call);
    NewBlip body = call.body(NewBlip.class);
    String blip = "b+" + IdMint.token(visitor.participant(), submission, "blip");
    Verb verb =
        wavelet -> {
          ConversationEdits edits = ConversationEdits.on(wavelet);
          return body.parent().isPresent()
              ? edits.replyTo(body.parent().get(), blip, body.text())
              : edits.appendBlip(blip, body.text());
        };
    return Answer.created(new Created(blip, change(visitor, name, submission, verb)));
  }

  private Answer rewrite(Call call, Visitor visitor) throws ProblemException {
    WaveletName name = WaveletPath.of(call);
    String submission = Submissions.of(call);
    String text = call.body(NewText.class).text();
    String blip = call.variable("blip");
    Verb verb = wavelet -> ConversationEdits.on(wavelet).rewrite(known(blip, wavelet), text);
    return Answer.ok(new VersionJson(change(visitor, name, submission, verb)));
  }

  private Answer delete(Call call, Visitor visitor) throws ProblemException {
    WaveletName name = WaveletPath.of(call);
    String submission = Submissions.of(call);
    String blip = call.variable("blip");
    Verb verb = wavelet -> ConversationEdits.on(wavelet).delete(known(blip, wavelet));
    return Answer.ok(new VersionJson(change(visitor, name, submission, verb)));
  }

  private static String known(String blip, Wavelet wavelet) throws ProblemException {
    if (Conversation.of(wavelet).blip(blip).isEmpty()) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no blip '" + blip + "' here.");
    }
    return blip;
  }

  private interface Verb {
    List<WaveletOperation> operations(Wavelet wavelet)
        throws RefusedEditException, ProblemException;
  }

  /// What changes nothing is not submitted: the answer is the version it already has.
  private HashedVersion change(Visitor visitor, WaveletName name, String submission, Verb verb)
      throws ProblemException {
    return wavelets.once(
        visitor,
        name,
        submission,
        () -> {
          Wavelet wavelet = wavelets.read(visitor, name);
          List<WaveletOperation> operations = Edits.of(() -> verb.operations(wavelet));
          return operations.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  wavelets
                      .submit(visitor, name, submission, wavelet.head(), operations)
                      .resulting());
        });
  }

  record NewBlip(Optional<String> parent, String text) {}

  record NewText(String text) {}

  record Created(String blip, HashedVersion version) {}
}
