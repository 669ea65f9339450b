package org.wavegate.model.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.InvalidIdException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletId;
import org.wavegate.model.id.WaveletName;

/// Every identifier, in each of its forms: what is read is written so that it is read again.
final class IdentifierFuzzTest {

  /// Reads an identifier and writes it.
  private interface Form {
    Object read(String text) throws InvalidIdException;
  }

  @FuzzTest(maxDuration = "60s")
  void isReadOrRefused(byte[] input) throws Exception {
    String text = new String(input, StandardCharsets.UTF_8);
    for (Form form :
        List.<Form>of(
            Domain::parse,
            ParticipantId::parse,
            WaveId::parse,
            WaveletId::parse,
            WaveletName::parse,
            WaveletName::fromUri)) {
      try {
        Object id = form.read(text);
        assertThat(again(id)).isEqualTo(id);
      } catch (InvalidIdException e) {
        assertThat(e).hasMessageMatching("(?s).+");
      }
    }
  }

  private static Object again(Object id) throws InvalidIdException {
    return switch (id) {
      case Domain domain -> Domain.parse(domain.name());
      case ParticipantId participant -> ParticipantId.parse(participant.address());
      case WaveId wave -> WaveId.parse(wave.serialise());
      case WaveletId wavelet -> WaveletId.parse(wavelet.serialise());
      case WaveletName name -> WaveletName.parse(name.serialise());
      default -> throw new AssertionError(id);
    };
  }
}
