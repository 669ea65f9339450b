package org.wavegate.model.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.AppliedDelta;

/// What a host sends its remotes.
final class AppliedDeltaFuzzTest {

  @FuzzTest(maxDuration = "60s")
  void isReadOrRefused(byte[] input) {
    ByteString bytes = ByteString.copyFrom(input);
    AppliedDelta applied;
    try {
      applied = WireCodec.decodeApplied(bytes);
    } catch (MalformedMessageException e) {
      assertThat(e).hasMessageMatching("(?s).+");
      return;
    }
    assertThat(applied.bytes()).isEqualTo(bytes);
    assertThat(applied.resulting().version())
        .isEqualTo(applied.appliedAt().version() + applied.operationsApplied());
  }
}
