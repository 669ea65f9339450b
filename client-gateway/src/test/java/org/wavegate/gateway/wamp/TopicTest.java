package org.wavegate.gateway.wamp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wavegate.model.id.InvalidIdException;
import org.wavegate.model.id.WaveletName;

final class TopicTest {
  private static final String PREFIX = "org.wavegate.wavelet.deltas.";

  @ParameterizedTest
  @CsvSource({
    "alpha.test/w+abc/~/conv+root, alpha.test/w+abc/~/conv+root",
    "alpha.test/w+a.b/beta.test/user+c@d.e, alpha.test/w+a%2Eb/beta.test/user+c@d%2Ee",
    "alpha.test/w+ü/~/conv+€🛶, alpha.test/w+%C3%BC/~/conv+%E2%82%AC%F0%9F%9B%B6"
  })
  void aTopicNamesAWaveletAndNoOther(String name, String encoded) throws InvalidIdException {
    WaveletName wavelet = WaveletName.parse(name);
    assertThat(new Topic.Deltas(wavelet).uri()).isEqualTo(PREFIX + encoded);
    assertThat(Topic.parse(PREFIX + encoded)).contains(new Topic.Deltas(wavelet));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alpha.test/w+abc",
        "alpha.test/w+a.b/~/conv+root",
        "alpha.test/w%2Babc/~/conv+root",
        "alpha.test/w+%c3%bc/~/conv+root",
        "alpha.test/w+%FF/~/conv+root",
        "alpha.test/w+%/~/conv+root",
        "alpha.test/w+abc/alpha.test/conv+root"
      })
  void whatIsSpeltOtherwiseIsNoTopic(String encoded) {
    assertThat(Topic.parse(PREFIX + encoded)).isEmpty();
  }

  @Test
  void theInboxIsATopicAndNothingElseIs() {
    assertThat(Topic.parse("org.wavegate.inbox")).contains(new Topic.Inbox());
    assertThat(Topic.parse("org.wavegate.inbox.")).isEmpty();
    assertThat(Topic.parse("org.wavegate.everything")).isEmpty();
  }
}
