package org.wavegate.system.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.WaveletCommands.Submit;
import org.wavegate.model.version.HashedVersion;

/// What people make of a provider's answers while things break.
class AnswersTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final ParticipantId ALICE = new ParticipantId("alice@alpha.test");
  private static final WaveletName WAVE =
      WaveletName.conversationRoot(new WaveId(new Domain("alpha.test"), "w+1"));

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void whoWritesAsksAgainWhereTheAnswerIsUnknown(int status) throws Exception {
    assertThat(replyTo(status)).isInstanceOf(Reply.Unknown.class);
  }

  @Test
  void whoWritesTakesABreakdownForAFault() throws Exception {
    assertThat(replyTo(500)).isInstanceOf(Reply.Fault.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 410, 422})
  void whoWritesTakesAnyOtherAnswerForARefusal(int status) throws Exception {
    assertThat(replyTo(status)).isInstanceOf(Reply.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 410, 500})
  void whoListensIsNeverTurnedAway(int status) throws Exception {
    try (AnsweringProvider provider = new AnsweringProvider(status)) {
      View view = listen(provider);
      Awaitility.await().atMost(SOON).until(() -> !view.complaints().isEmpty());
      assertThat(view.complaints().peek()).contains("was answered " + status);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 429, 502, 503, 504})
  void whoListensComesAgainToAProviderThatLacksSomething(int status) throws Exception {
    try (AnsweringProvider provider = new AnsweringProvider(status)) {
      View view = listen(provider);
      Awaitility.await().atMost(SOON).until(() -> provider.answered() > 1);
      assertThat(view.complaints()).isEmpty();
    }
  }

  private static Reply replyTo(int status) throws Exception {
    try (AnsweringProvider provider = new AnsweringProvider(status)) {
      Submit edit = new Submit(WAVE, ALICE, "1", HashedVersion.zero(WAVE), List.of());
      return new Way.Http(provider.logIn(ALICE)).send(edit);
    }
  }

  private static View listen(AnsweringProvider provider) throws Exception {
    View view = new View(provider.logIn(ALICE), WAVE);
    Thread.ofVirtual().start(view::listen);
    return view;
  }
}
