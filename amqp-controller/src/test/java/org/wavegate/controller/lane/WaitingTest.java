package org.wavegate.controller.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.controller.Writing.ALICE;
import static org.wavegate.controller.Writing.BETA;
import static org.wavegate.controller.Writing.BOB;
import static org.wavegate.controller.Writing.freshName;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.qpid.jms.provider.amqp.message.AmqpJmsMessageFacade;
import org.junit.jupiter.api.Test;
import org.wavegate.controller.rpc.Methods;
import org.wavegate.controller.rpc.Request;
import org.wavegate.controller.store.OutgoingDelta;
import org.wavegate.controller.wavelet.Command;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.service.WaveletCommands.Submit;
import org.wavegate.model.version.HashedVersion;

final class WaitingTest {
  private static final Duration WAIT = Duration.ofSeconds(6);

  private final WaveletName wavelet = freshName(BETA);
  private final OutgoingDelta underWay = delta(ALICE);
  private final AtomicLong nanos = new AtomicLong();
  private final Waiting waiting = new Waiting(nanos::get);

  @Test
  void whatTwoWaitForIsSentAgainOnce() {
    letWait(underWay);
    letWait(underWay);
    pass(WAIT);

    assertThat(turns()).containsExactly(true, false);
  }

  @Test
  void whoCameBeforeItWasSentAgainDoesNotHaveItSentOnceMore() {
    letWait(underWay);
    pass(WAIT.dividedBy(2));
    letWait(underWay);
    pass(WAIT.dividedBy(2));
    assertThat(turns()).containsExactly(true);
    pass(WAIT.dividedBy(2));

    assertThat(turns()).containsExactly(false);
  }

  @Test
  void whoCameAfterItWasSentAgainHasItSentOnceMore() {
    letWait(underWay);
    pass(WAIT);
    assertThat(turns()).containsExactly(true);
    pass(Duration.ofSeconds(1));
    letWait(underWay);
    pass(WAIT);

    assertThat(turns()).containsExactly(true);
  }

  @Test
  void eachDeltaIsSentAgainForItself() {
    letWait(underWay);
    letWait(delta(BOB));
    pass(WAIT);

    assertThat(turns()).containsExactly(true, true);
  }

  /// For each request that expires whether what it waits for is sent again.
  private List<Boolean> turns() {
    return waiting.expired(_ -> false).stream().map(waiting::takeTurn).toList();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void letWait(OutgoingDelta delta) {
    Submit submit =
        new Submit(
            wavelet, delta.author(), "next", HashedVersion.zero(wavelet), List.of(new NoOp()));
    Request request =
        new Request(
            "submit",
            wavelet.serialise(),
            Optional.empty(),
            Optional.empty(),
            new AmqpJmsMessageFacade().asJmsMessage());
    assertThat(
            waiting.add(new Pending(request, Methods.SUBMIT, new Command.Submit(submit), 0), delta))
        .isTrue();
  }

  private static OutgoingDelta delta(ParticipantId author) {
    return new OutgoingDelta(author, "first", ByteString.copyFromUtf8(author.address()));
  }
}
