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
import org.wavegate.model.service.WaveletCommands.Submitted;
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
    Wavelet wavelet = wavelets.read(visitor, name);
    String blip = "b+" + IdMint.token(visitor.participant(), submission, "blip");
    List<WaveletOperation> operations =
        Edits.of(() -> {
          ConversationEdits edits = ConversationEdits.on(wavelet);
          return body.parent().isPresent()
              ? edits.replyTo(body.parent().get(), blip, body.text())
              : edits.appendBlip(blip, body.text());
        });
    Submitted submitted = wavelets.submit(visitor, name, submission, wavelet.head(), operations);
    return Answer.created(new Created(blip, submitted.resulting()));
  }

  private Answer rewrite(Call call, Visitor visitor) throws ProblemException {
    WaveletName name = WaveletPath.of(call);
    String text = call.body(NewText.class).text();
    return change(call, visitor, name, (edits, blip) -> edits.rewrite(blip, text));
  }

  private Answer delete(Call call, Visitor visitor) throws ProblemException {
    return change(call, visitor, WaveletPath.of(call), ConversationEdits::delete);
  }

  private interface Verb {
    List<WaveletOperation> operations(ConversationEdits edits, String blip)
        throws RefusedEditException;
  }

  /// What changes nothing is not submitted: the answer is the version it already has.
  private Answer change(Call call, Visitor visitor, WaveletName name, Verb verb)
      throws ProblemException {
    String submission = Submissions.of(call);
    String blip = call.variable("blip");
    Wavelet wavelet = wavelets.read(visitor, name);
    if (Conversation.of(wavelet).blip(blip).isEmpty()) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no blip '" + blip + "' here.");
    }
    List<WaveletOperation> operations =
        Edits.of(() -> verb.operations(ConversationEdits.on(wavelet), blip));
    HashedVersion version =
        operations.isEmpty()
            ? wavelet.head()
            : wavelets.submit(visitor, name, submission, wavelet.head(), operations).resulting();
    return Answer.ok(new VersionJson(version));
  }

  record NewBlip(Optional<String> parent, String text) {}

  record NewText(String text) {}

  record Created(String blip, HashedVersion version) {}
}
