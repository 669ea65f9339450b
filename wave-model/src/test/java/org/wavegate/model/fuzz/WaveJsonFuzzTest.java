package org.wavegate.model.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WaveJson;
import org.wavegate.model.operation.WaveletOperation;

/// What clients send.
final class WaveJsonFuzzTest {

  @FuzzTest(maxDuration = "60s")
  void isReadOrRefused(byte[] input) throws Exception {
    WaveletOperation[] operations;
    try {
      operations = WaveJson.read(input, WaveletOperation[].class);
    } catch (MalformedMessageException e) {
      assertThat(e).hasMessageMatching("(?s).+");
      return;
    }
    assertThat(WaveJson.read(WaveJson.write(operations), WaveletOperation[].class))
        .isEqualTo(operations);
  }
}
