package org.wavegate.model.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.SignedDelta;
import org.wavegate.model.delta.WaveletDelta;

/// What a remote submits to a host: a signed delta, and the delta in it.
final class WaveletDeltaFuzzTest {

  @FuzzTest(maxDuration = "60s")
  void isReadOrRefused(byte[] input) throws Exception {
    WaveletDelta delta;
    try {
      SignedDelta signed = WireCodec.decodeSigned(ByteString.copyFrom(input));
      assertThat(WireCodec.decodeSigned(WireCodec.encode(signed))).isEqualTo(signed);
      delta = WireCodec.decodeDelta(signed.delta());
    } catch (MalformedMessageException e) {
      assertThat(e).hasMessageMatching("(?s).+");
      return;
    }
    assertThat(WireCodec.decodeDelta(WireCodec.encode(delta))).isEqualTo(delta);
  }
}
