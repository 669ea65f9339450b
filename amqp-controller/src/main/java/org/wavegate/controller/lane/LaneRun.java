package org.wavegate.controller.lane;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.controller.lane.Decided.Reply;
import org.wavegate.controller.rpc.Request;
import org.wavegate.controller.store.CommitResult;
import org.wavegate.controller.store.StoreAwayException;
import org.wavegate.controller.store.StoreException;
import org.wavegate.controller.store.StoredDelta;
import org.wavegate.controller.wavelet.Command;
import org.wavegate.controller.wavelet.Container;
import org.wavegate.controller.wavelet.Decision;
import org.wavegate.controller.wavelet.Decision.Changes;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;

/// A lane's work on one connection. Two batches are alive at a time:
///
/// - `next` is being decided, on containers that already hold what `inFlight` changes;
/// - `inFlight` is at the writer.
///
/// Answers that change nothing travel in batches too, because they may rest on changes that are not
/// stored yet. When a commit fails or meets another writer, all that rests on it, also what waits
/// for a delta that was to be stored, goes back to `again`, in order, and its containers are
/// forgotten. Owned by the lane's thread.
final class LaneRun {
  private static final Logger log = LoggerFactory.getLogger(LaneRun.class);

  private static final String FAULT = "a fault of this provider; it is logged";
  private static final Duration IDLE_WAIT = Duration.ofMillis(100);

  /// While a commit runs the lane looks for new requests this often.
  private static final Duration COMMIT_POLL = Duration.ofMillis(1);

  private final Lane lane;
  private final LaneSession session;
  private final BooleanSupplier running;
  private final Containers containers;
  private final Waiting waiting;
  private final Again again = new Again();
  private final BlockingQueue<Writer.Result> done = new ArrayBlockingQueue<>(1);

  private Batch next = new Batch();
  private Optional<Batch> inFlight = Optional.empty();

  LaneRun(Lane lane, LaneSession session, BooleanSupplier running, LongSupplier nanos) {
    this.lane = lane;
    this.session = session;
    this.running = running;
    this.containers = new Containers(lane.store().wavelets(), nanos);
    this.waiting = new Waiting(nanos);
  }

  /// Serves until told to stop, and then ends what is decided.
  void run() throws JMSException, InterruptedException {
    while (running.getAsBoolean() || !next.isEmpty() || inFlight.isPresent()) {
      gather();
      handOver();
      settle();
      giveUpWaiting();
    }
  }

  /// Decides what is waiting, up to the batch limit.
  private void gather() throws JMSException, InterruptedException {
    if (again.isEmpty() && next.isEmpty()) {
      again.goTogether();
    }
    while (next.size() < again.batchMax() && !again.isEmpty()) {
      decide(again.take());
    }
    while (running.getAsBoolean() && again.isEmpty() && next.size() < again.batchMax()) {
      boolean idle = next.isEmpty() && inFlight.isEmpty();
      Optional<Message> message = session.receive(idle ? IDLE_WAIT : Duration.ZERO);
      if (message.isEmpty()) {
        return;
      }
      Optional<Pending> read = read(Request.of(message.get()));
      if (read.isPresent()) {
        decide(read.get());
      }
    }
  }

  /// Reads a request; one that cannot be read is answered on the spot.
  private Optional<Pending> read(Request request) throws JMSException {
    Optional<CommandReader<?>> reader = CommandReader.of(request.method());
    Object flaw;
    if (reader.isEmpty()) {
      flaw = Outcome.refused(Refusal.Code.MALFORMED, "'" + request.method() + "' is no command");
    } else {
      try {
        return Optional.of(reader.get().read(request));
      } catch (MalformedMessageException e) {
        flaw = reader.get().method().refused(Refusal.Code.MALFORMED, message(e));
      } catch (RuntimeException | StackOverflowError e) {
        log.error("{} {}: reading it failed", request.group(), request.method(), e);
        lane.setAside(request, message(e));
        flaw = reader.get().method().refused(Refusal.Code.INTERNAL, FAULT);
      }
    }
    session.reply(request, flaw);
    session.acknowledge(request);
    return Optional.empty();
  }

  private void decide(Pending pending) throws JMSException, InterruptedException {
    WaveletName name = pending.command().wavelet();
    try {
      Container state = containers.get(pending.command(), isUnsettled(name));
      take(pending, state, decision(state, pending.command()));
    } catch (StoreAwayException e) {
      turnAway(pending, e);
    } catch (StoreException e) {
      retry(pending, e);
    } catch (RuntimeException | StackOverflowError e) {
      log.error("{} {}: deciding it failed", name, pending.method().name(), e);
      fail(pending, message(e));
    }
  }

  /// Whether changes of a wavelet were decided that are not known to be stored.
  private boolean isUnsettled(WaveletName wavelet) {
    return next.changes(wavelet) || inFlight.filter(batch -> batch.changes(wavelet)).isPresent();
  }

  private Decision<?> decision(Container state, Command command) {
    Instant now = lane.clock().instant();
    return switch (command) {
      case Command.Create create ->
          lane.decider()
              .create(
                  state,
                  create,
                  earlier(state, create.request().author(), create.request().submission()),
                  now);
      case Command.Submit submit ->
          lane.decider()
              .submit(
                  state,
                  submit,
                  earlier(state, submit.request().author(), submit.request().submission()),
                  now);
      case Command.SubmitSigned submit ->
          lane.decider()
              .submitSigned(
                  state, submit, earlier(state, submit.delta().author(), submit.submission()), now);
      case Command.Follow follow -> lane.decider().follow(state, follow, now);
      case Command.EndOutgoing end -> lane.decider().endOutgoing(state, end);
    };
  }

  private Optional<StoredDelta> earlier(Container state, ParticipantId author, String submission) {
    return state.wavelet().isEmpty()
        ? Optional.empty()
        : state
            .submission(author, submission)
            .or(() -> lane.store().wavelets().submission(state.name(), author, submission));
  }

  private void take(Pending pending, Container state, Decision<?> decision) {
    switch (decision) {
      case Decision.Answer<?>(Object answer) ->
          next.add(new Decided(pending, List.of(), new Reply.Answer(answer)));
      case Decision.Change<?>(Changes changes, Object answer) ->
          change(pending, state, changes, new Reply.Answer(answer));
      case Decision.Forward<?>(Changes changes, var delta) ->
          change(pending, state, changes, new Reply.Forward(delta));
      case Decision.Wait<?>(var underWay) -> {
        if (!waiting.add(pending, underWay)) {
          answer(pending, Refusal.Code.TOO_MANY, "too many changes wait for other providers");
        }
      }
    }
  }

  private void change(Pending pending, Container state, Changes changes, Reply reply) {
    next.add(new Decided(pending, changes.events(), reply), state.head(), changes);
    containers.put(changes.after());
  }

  private void answer(Pending pending, Refusal.Code code, String detail) {
    next.add(
        new Decided(pending, List.of(), new Reply.Answer(pending.method().refused(code, detail))));
  }

  /// Gives the next batch away when the last one is back.
  private void handOver() throws JMSException, InterruptedException {
    if (inFlight.isPresent() || next.isEmpty()) {
      return;
    }
    Batch batch = next;
    next = new Batch();
    again.handedOver(batch.size());
    if (batch.changed().isEmpty()) {
      finish(batch.decided());
      return;
    }
    try {
      lane.writer().submit(new Writer.Job(batch.commits(), done));
      inFlight = Optional.of(batch);
    } catch (RuntimeException e) {
      failed(batch, e);
    }
  }

  /// Takes the last batch back, if it is done.
  private void settle() throws JMSException, InterruptedException {
    if (inFlight.isEmpty()) {
      return;
    }
    boolean full = next.size() >= again.batchMax();
    Writer.Result result =
        done.poll((full ? IDLE_WAIT : COMMIT_POLL).toMillis(), TimeUnit.MILLISECONDS);
    if (result == null) {
      return;
    }
    Batch batch = inFlight.orElseThrow();
    inFlight = Optional.empty();
    switch (result) {
      case Writer.Result.Written(List<CommitResult> results) -> written(batch, results);
      case Writer.Result.Failed(StoreAwayException cause) -> away(batch, cause);
      case Writer.Result.Failed(Throwable cause) -> failed(batch, cause);
    }
  }

  private void written(Batch batch, List<CommitResult> results) throws JMSException {
    again.succeeded();
    Set<WaveletName> conflicts = batch.conflicts(results);
    if (!conflicts.isEmpty()) {
      log.debug("{}: another writer was first", conflicts);
      List<Pending> rerun =
          new ArrayList<>(batch.remove(conflicts).stream().map(Pending::again).toList());
      rerun.addAll(next.remove(conflicts));
      rerun.addAll(waiting.takeOut(conflicts));
      conflicts.forEach(containers::forget);
      runAgain(rerun);
    }
    finish(batch.decided());
    again.addLast(waiting.takeOut(batch.freed()));
  }

  /// The store is away, which is nobody's fault: who asked may ask again, and learns that at once.
  private void away(Batch batch, StoreAwayException cause) throws JMSException {
    for (Decided request : batch.decided()) {
      turnAway(request.pending(), cause);
    }
    runAgain(undo(batch));
  }

  private void turnAway(Pending pending, StoreAwayException cause) throws JMSException {
    String detail = String.valueOf(cause.getMessage());
    session.reply(pending.request(), pending.method().refused(Refusal.Code.UNAVAILABLE, detail));
    session.acknowledge(pending.request());
  }

  private void failed(Batch batch, Throwable cause) throws InterruptedException {
    log.error("{}: a commit failed, its requests run again", batch.changed(), cause);
    List<Pending> rerun =
        new ArrayList<>(batch.decided().stream().map(it -> it.pending().again()).toList());
    rerun.addAll(undo(batch));
    runAgain(rerun);
    again.goAlone();
    again.pause();
  }

  /// Forgets what rests on a batch that was not stored; the answer is what must be decided anew.
  private List<Pending> undo(Batch batch) {
    List<Pending> resting = new ArrayList<>();
    resting.addAll(next.decided().stream().map(Decided::pending).toList());
    resting.addAll(waiting.takeOut(batch.changed()));
    resting.addAll(waiting.takeOut(next.changed()));
    next = new Batch();
    containers.forgetAll();
    return resting;
  }

  private void retry(Pending pending, StoreException cause) throws InterruptedException {
    log.error("{}: the store cannot be read", pending.command().wavelet(), cause);
    runAgain(List.of(pending.again()));
    again.pause();
  }

  private void runAgain(List<Pending> requests) {
    for (Pending pending : again.addFirst(requests)) {
      WaveletName name = pending.command().wavelet();
      String reason = "it could not be stored in " + Again.ATTEMPTS_MAX + " attempts";
      log.error("{} {}: given up, {}", name, pending.method().name(), reason);
      fail(pending, reason);
    }
  }

  private void fail(Pending pending, String reason) {
    lane.setAside(pending.request(), reason);
    answer(pending, Refusal.Code.INTERNAL, FAULT);
  }

  /// The results are durable: tell everybody.
  private void finish(List<Decided> decided) throws JMSException {
    for (Decided request : decided) {
      Request asker = request.pending().request();
      switch (request.reply()) {
        case Reply.Answer(Object answer) -> session.reply(asker, answer);
        case Reply.Forward(var delta) ->
            session.forward(request.wavelet(), delta, Optional.of(asker));
      }
      for (var event : request.events()) {
        session.publish(event);
      }
      session.acknowledge(asker);
    }
    decided.stream()
        .map(Decided::wavelet)
        .distinct()
        .filter(name -> !next.changes(name))
        .forEach(containers::trim);
  }

  /// A delta that nobody asks for any more would block its author for ever: it is sent again.
  private void giveUpWaiting() throws JMSException {
    for (Waiting.Waiter waiter : waiting.expired(this::isUnsettled)) {
      WaveletName name = waiter.pending().command().wavelet();
      if (waiting.takeTurn(waiter)) {
        session.forward(name, waiter.underWay(), Optional.empty());
      }
      answer(
          waiter.pending(),
          Refusal.Code.UNAVAILABLE,
          "your change before this one is still on its way to "
              + name.host()
              + "; ask again with the same submission");
    }
  }

  private static String message(Throwable e) {
    return Optional.ofNullable(e.getMessage()).orElseGet(() -> e.getClass().getSimpleName());
  }
}
