package org.wavegate.model.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.SignerInfo;

/// What a provider says of its signatures.
final class SignerInfoFuzzTest {

  @FuzzTest(maxDuration = "60s")
  void isReadOrRefused(byte[] input) throws Exception {
    SignerInfo info;
    try {
      info = WireCodec.decodeSignerInfo(ByteString.copyFrom(input));
    } catch (MalformedMessageException e) {
      assertThat(e).hasMessageMatching("(?s).+");
      return;
    }
    assertThat(WireCodec.decodeSignerInfo(WireCodec.encode(info))).isEqualTo(info);
  }
}
