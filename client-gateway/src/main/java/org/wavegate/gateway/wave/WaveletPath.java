package org.wavegate.gateway.wave;

import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpMethod;
import org.wavegate.gateway.http.Call;
import org.wavegate.gateway.http.Endpoint;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.ProblemType;
import org.wavegate.gateway.http.Route;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.InvalidIdException;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletId;
import org.wavegate.model.id.WaveletName;

/// How a wavelet is named in a path: by its wave alone, which means the conversation root, or in
/// full.
public final class WaveletPath {
  private static final String WAVE = "/api/waves/{domain}/{id}";
  private static final String WAVELET = WAVE + "/wavelets/{waveletDomain}/{waveletId}";

  private WaveletPath() {}

  /// One endpoint under both names.
  public static Stream<Route> routes(HttpMethod method, String suffix, Endpoint endpoint) {
    return Stream.of(WAVE, WAVELET).map(path -> Route.of(method, path + suffix, endpoint));
  }

  /// The wavelet that a call's path names.
  public static WaveletName of(Call call) throws ProblemException {
    try {
      WaveId wave = WaveId.of(Domain.parse(call.variable("domain")), call.variable("id"));
      if (!call.hasVariable("waveletId")) {
        return WaveletName.conversationRoot(wave);
      }
      Domain host = Domain.parse(call.variable("waveletDomain"));
      return new WaveletName(wave, WaveletId.of(host, call.variable("waveletId")));
    } catch (InvalidIdException e) {
      throw new ProblemException(ProblemType.MALFORMED, String.valueOf(e.getMessage()));
    }
  }
}
