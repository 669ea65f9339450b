package org.wavegate.gateway.wave;

import static org.eclipse.jetty.http.HttpMethod.GET;
import static org.eclipse.jetty.http.HttpMethod.POST;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wavegate.gateway.http.Answer;
import org.wavegate.gateway.http.Call;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.ProblemType;
import org.wavegate.gateway.http.Route;
import org.wavegate.gateway.http.Visitor;
import org.wavegate.model.conversation.ConversationEdits;
import org.wavegate.model.id.IdMint;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.service.WaveletQueries.Digest;
import org.wavegate.model.service.WaveletQueries.Inbox;
import org.wavegate.model.service.WaveletQueries.InboxPage;
import org.wavegate.model.version.HashedVersion;

/// `/api/waves` and `W`: create, list, read.
public final class WaveRoutes {
  private static final int PAGE_LENGTH = 50;
  private static final int PARTICIPANTS_MAX = 500;

  private final Wavelets wavelets;

  public WaveRoutes(Wavelets wavelets) {
    this.wavelets = wavelets;
  }

  public List<Route> routes() {
    return Stream.concat(
            Stream.of(
                Route.of(POST, "/api/waves", this::create),
                Route.of(GET, "/api/waves", this::list)),
            WaveletPath.routes(GET, "", this::read))
        .toList();
  }

  private Answer create(Call call, Visitor visitor) throws ProblemException {
    String submission = Submissions.of(call);
    NewWave wave = call.body(NewWave.class);
    ParticipantId author = visitor.participant();
    List<ParticipantId> people = people(wave.participants());
    WaveId id = new WaveId(wavelets.domain(), "w+" + IdMint.token(author, submission, "wave"));
    WaveletName name = WaveletName.conversationRoot(id);
    String rootBlip = "b+" + IdMint.token(author, submission, "blip");
    List<WaveletOperation> operations =
        Edits.of(
            () -> ConversationEdits.create(author, people, wave.title(), wave.text(), rootBlip));
    Submitted submitted = wavelets.create(visitor, name, submission, operations);
    return new Answer.WithLocation(
        "/api/waves/" + id.serialise(),
        Answer.created(new Created(id, name.waveletId(), submitted.resulting())));
  }

  private static List<ParticipantId> people(List<String> addresses) throws ProblemException {
    if (addresses.size() > PARTICIPANTS_MAX) {
      throw new ProblemException(
          ProblemType.INVALID, "A wave begins with at most " + PARTICIPANTS_MAX + " people.");
    }
    List<ParticipantId> people = new ArrayList<>();
    for (String address : addresses) {
      people.add(Addresses.parse(address));
    }
    return people;
  }

  private Answer list(Call call, Visitor visitor) throws ProblemException {
    InboxQuery.check(call.query("q"));
    Inbox query = new Inbox(visitor.participant(), call.query("cursor"), PAGE_LENGTH);
    InboxPage page = ProblemException.require(wavelets.queries().inbox(query));
    return Answer.ok(new Waves(page.waves().stream().map(WaveDigest::of).toList(), page.next()));
  }

  private Answer read(Call call, Visitor visitor) throws ProblemException {
    return Answer.ok(ConversationJson.of(wavelets.read(visitor, WaveletPath.of(call))));
  }

  record NewWave(String title, String text, List<String> participants) {}

  record Created(WaveId wave, WaveletId wavelet, HashedVersion version) {}

  record Waves(List<WaveDigest> waves, Optional<String> next) {}

  record WaveDigest(
      WaveId wave,
      WaveletId wavelet,
      String title,
      String snippet,
      List<ParticipantId> participants,
      int blips,
      long lastModified,
      HashedVersion version) {
    static WaveDigest of(Digest digest) {
      return new WaveDigest(
          digest.wave(),
          digest.wavelet().waveletId(),
          digest.title(),
          digest.snippet(),
          digest.participants(),
          digest.blips(),
          digest.lastModified(),
          digest.version());
    }
  }
}
