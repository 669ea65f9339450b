package org.wavegate.system.load;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.wavegate.controller.client.ControllerClient;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WaveJson;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands.Submit;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.version.HashedVersion;
import tools.jackson.databind.JsonNode;

/// How somebody's edits reach their provider.
sealed interface Way {

  /// Sends an edit and waits for what becomes of it.
  Reply send(Submit edit) throws InterruptedException;

  /// `POST W/deltas`.
  record Http(HttpPerson person) implements Way {
    @Override
    public Reply send(Submit edit) throws InterruptedException {
      Map<String, Object> body = Map.of("version", edit.target(), "ops", edit.operations());
      try {
        HttpResponse<byte[]> answer =
            person.post(HttpPerson.path(edit.wavelet()) + "/deltas", body, edit.submission());
        return switch (answer.statusCode()) {
          case 200 -> new Reply.Acknowledged(version(answer));
          case 429, 502, 503, 504 -> new Reply.Unknown(describe(answer));
          case 500 -> new Reply.Fault(describe(answer));
          default -> new Reply.Refused(describe(answer));
        };
      } catch (IOException e) {
        return new Reply.Unknown(e.toString());
      }
    }

    private static HashedVersion version(HttpResponse<byte[]> answer) throws IOException {
      try {
        JsonNode body = WaveJson.mapper().readTree(answer.body());
        return WaveJson.read(body.get("version"), HashedVersion.class);
      } catch (MalformedMessageException e) {
        throw new IOException(e);
      }
    }

    private static String describe(HttpResponse<byte[]> answer) {
      return answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8);
    }
  }

  /// A message to `wavegate.rpc`, as the gateway role sends them.
  record Amqp(ControllerClient controller) implements Way {
    @Override
    public Reply send(Submit edit) {
      return switch (controller.commands().submit(edit)) {
        case Outcome.Done<Submitted>(Submitted done) -> new Reply.Acknowledged(done.resulting());
        case Outcome.Refused<Submitted>(Refusal refusal) -> reply(refusal);
      };
    }

    private static Reply reply(Refusal refusal) {
      String reason = refusal.code() + ": " + refusal.detail();
      return switch (refusal.code()) {
        case TOO_MANY, HOST_UNREACHABLE, UNAVAILABLE -> new Reply.Unknown(reason);
        case INTERNAL -> new Reply.Fault(reason);
        case MALFORMED,
            UNAUTHENTICATED,
            NOT_FOUND,
            FORBIDDEN,
            REMOVED,
            VERSION_UNKNOWN,
            INVALID,
            TOO_LARGE ->
            new Reply.Refused(reason);
      };
    }
  }
}
