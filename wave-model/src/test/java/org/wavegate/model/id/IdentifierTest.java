package org.wavegate.model.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wavegate.model.version.HashedVersion;

/// The forms of the wave federation reference, section 1, with the vectors of section 11.1.
final class IdentifierTest {

  @ParameterizedTest
  @CsvSource({
    "alpha.example, w+abc, alpha.example, conv+root, wave://alpha.example/w+abc/conv+root",
    "delta.example, w+Q7x, gamma.example, conv+r2, wave://gamma.example/delta.example!w+Q7x/conv+r2",
    "alpha.example, w+abc, beta.example, user+bob@beta.example,"
        + " wave://beta.example/alpha.example!w+abc/user+bob@beta.example",
    "alpha.example, w+t\u00f6\u4e2d, alpha.example, conv+root,"
        + " wave://alpha.example/w+t%C3%B6%E4%B8%AD/conv+root",
    "localhost, w+~~a~+b, localhost, conv+root, wave://localhost/w+~~a~+b/conv+root",
  })
  void aNameHasOneUri(String waveDomain, String wave, String host, String wavelet, String uri)
      throws Exception {
    WaveletName name =
        new WaveletName(
            WaveId.of(Domain.parse(waveDomain), wave), WaveletId.of(Domain.parse(host), wavelet));
    assertThat(name.toUri()).isEqualTo(uri);
    assertThat(WaveletName.fromUri(uri)).isEqualTo(name);
    assertThat(WaveletName.parse(name.serialise())).isEqualTo(name);
    assertThat(HashedVersion.zero(name).historyHash().toString(StandardCharsets.UTF_8))
        .isEqualTo(uri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wave://alpha.example/alpha.example!w+abc/conv+root",
        "wave://alpha.example/w%2Babc/conv+root",
        "wave://alpha.example/w+abc/conv+root/",
      })
  void otherSpellingsOfAUriAreRead(String uri) throws Exception {
    assertThat(WaveletName.fromUri(uri).toUri()).isEqualTo("wave://alpha.example/w+abc/conv+root");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "wave://",
        "http://alpha.example/w+abc/conv+root",
        "wave://alpha.example/w+abc",
        "wave://alpha.example/w+abc/conv+root/x",
        "wave:///w+abc/conv+root",
        "wave://alpha.example/a!b!w+abc/conv+root",
        "wave://alpha.example/!w+abc/conv+root",
        "wave://alpha.example/w~abc/conv+root",
        "wave://alpha.example/w+abc~/conv+root",
        "wave://alpha.example/w+%zz/conv+root",
        "wave://alpha.example/w+%C3/conv+root",
        "wave://alpha.example/w+a%20b/conv+root",
        "wave://alpha.example//conv+root",
      })
  void whatIsNoWaveletNameIsRefused(String uri) {
    assertThatExceptionOfType(InvalidIdException.class).isThrownBy(() -> WaveletName.fromUri(uri));
  }

  @Test
  void namesRecordedFromApacheWaveKeepTheirSpelling() throws Exception {
    String recording;
    try (InputStream in =
        IdentifierTest.class.getResourceAsStream("/golden/apache-wave/16-wavelet-names.xml")) {
      recording = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    var names =
        Pattern.compile("wavelet-name=['\"]([^'\"]+)['\"]")
            .matcher(recording)
            .results()
            .map(match -> match.group(1))
            .distinct()
            .toList();
    assertThat(names).hasSize(2);
    for (String name : names) {
      assertThat(WaveletName.fromUri(name).toUri()).isEqualTo(name);
    }
  }

  @Test
  void theModernFormNamesAnEqualDomainByATilde() throws Exception {
    assertThat(WaveletName.parse("alpha.test/w+abc/~/conv+root").serialise())
        .isEqualTo("alpha.test/w+abc/~/conv+root");
    assertThat(WaveletName.parse("alpha.test/w+abc/beta.test/conv+x").host())
        .hasToString("beta.test");
    assertThatExceptionOfType(InvalidIdException.class)
        .isThrownBy(() -> WaveletName.parse("alpha.test/w+abc/alpha.test/conv+root"));
  }

  @Test
  void idsAreReadInTheModernAndTheLegacyForm() throws Exception {
    assertThat(WaveId.parse("alpha.test/w+abc")).isEqualTo(WaveId.parse("alpha.test!w+abc"));
    assertThat(WaveletId.parse("alpha.test!conv+root").serialise())
        .isEqualTo("alpha.test/conv+root");
    assertThat(WaveletId.parse("alpha.test/conv+root").serialiseLegacy())
        .isEqualTo("alpha.test!conv+root");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "a.", ".a", "a..b", "-a", "a-", "A.test", "a_b", "a b", "\u00e4.test"})
  void whatIsNoDomainIsRefused(String domain) {
    assertThatExceptionOfType(InvalidIdException.class).isThrownBy(() -> Domain.parse(domain));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "w abc", "w!abc", "w/abc", "w:abc", "w%abc", "w$abc", "\uD800", "\uFFFF"})
  void whatIsNoLocalIdIsRefused(String id) {
    assertThatExceptionOfType(InvalidIdException.class)
        .isThrownBy(() -> WaveId.of(new Domain("alpha.test"), id));
  }

  @Test
  void addressesAreLowerCase() throws Exception {
    assertThat(ParticipantId.parse("Alice@Alpha.Test")).hasToString("alice@alpha.test");
    assertThat(ParticipantId.parse("@alpha.test"))
        .isEqualTo(ParticipantId.shared(new Domain("alpha.test")));
    assertThat(ParticipantId.ofWire("bob").domain()).hasToString("bob");
    for (String address : new String[] {"", "bob", "a@b@c", "bob@", "b ob@c"}) {
      assertThatExceptionOfType(InvalidIdException.class)
          .isThrownBy(() -> ParticipantId.parse(address));
    }
  }

  @Test
  void mintedTokensRepeatForTheSameRequestAndOnlyForIt() {
    ParticipantId alice = new ParticipantId("alice@alpha.test");
    String token = IdMint.token(alice, "s1", "wave");
    assertThat(token).matches("[A-Za-z0-9_-]{20}");
    assertThat(IdMint.token(alice, "s1", "wave")).isEqualTo(token);
    assertThat(IdMint.token(alice, "s1", "blip")).isNotEqualTo(token);
    assertThat(IdMint.token(alice, "s2", "wave")).isNotEqualTo(token);
    assertThat(IdMint.token(new ParticipantId("bob@alpha.test"), "s1", "wave")).isNotEqualTo(token);
  }
}
