package org.wavegate.gateway.wave;

import static org.eclipse.jetty.http.HttpMethod.GET;
import static org.eclipse.jetty.http.HttpMethod.POST;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wavegate.gateway.http.Answer;
import org.wavegate.gateway.http.Call;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.Route;
import org.wavegate.gateway.http.Visitor;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletId;
import org.wavegate.model.service.WaveletQueries.Digest;
import org.wavegate.model.service.WaveletQueries.InboxPage;
import org.wavegate.model.version.HashedVersion;

/// `/api/waves` and `W`: create, list, read.
public final class WaveRoutes {
  private final Waves waves;

  public WaveRoutes(Waves waves) {
    this.waves = waves;
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
    Waves.Created created =
        waves.create(visitor, submission, wave.title(), wave.text(), wave.participants());
    WaveId id = created.wavelet().waveId();
    return new Answer.WithLocation(
        "/api/waves/" + id.serialise(),
        Answer.created(new Created(id, created.wavelet().waveletId(), created.version())));
  }

  private Answer list(Call call, Visitor visitor) throws ProblemException {
    InboxPage page = waves.search(visitor, call.query("q"), call.query("cursor"));
    return Answer.ok(new Page(page.waves().stream().map(WaveDigest::of).toList(), page.next()));
  }

  private Answer read(Call call, Visitor visitor) throws ProblemException {
    return Answer.ok(ConversationJson.of(waves.open(visitor, WaveletPath.of(call), 0)));
  }

  record NewWave(String title, String text, List<String> participants) {}

  record Created(WaveId wave, WaveletId wavelet, HashedVersion version) {}

  record Page(List<WaveDigest> waves, Optional<String> next) {}

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
