package org.wavegate.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.controller.Outcomes.refusal;
import static org.wavegate.controller.Writing.ALICE;
import static org.wavegate.controller.Writing.ALPHA;
import static org.wavegate.controller.Writing.BETA;
import static org.wavegate.controller.Writing.CAROL;
import static org.wavegate.controller.Writing.add;
import static org.wavegate.controller.Writing.write;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.controller.amqp.Broker;
import org.wavegate.controller.client.ControllerClient;
import org.wavegate.controller.lane.Lanes;
import org.wavegate.controller.outbound.OutboundServer;
import org.wavegate.controller.store.ScriptedWavelet;
import org.wavegate.controller.store.Store;
import org.wavegate.controller.wavelet.Decider;
import org.wavegate.federation.signing.DomainSigner;
import org.wavegate.model.service.FederationCommands.HostOutcome;
import org.wavegate.model.service.FederationCommands.SubmitSigned;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands.Submit;
import org.wavegate.model.service.WaveletCommands.Submitted;

/// Changes of a wavelet hosted elsewhere whose delta cannot be stored before it is sent.
final class OutgoingFaultTest {
  private final BlockingQueue<ByteString> forwarded = new LinkedBlockingQueue<>();
  private final ScriptedWavelet copy =
      ScriptedWavelet.of(BETA, "w+1").write(CAROL, add(CAROL), add(ALICE));
  private TestBroker broker;
  private Path file;
  private Store store;
  private Lanes lanes;
  private OutboundServer outbound;
  private ControllerClient client;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    broker = new TestBroker();
    file = folder.resolve("lanes.db");
    store = Store.open(file, ALPHA);
    store.commit(List.of(copy.commit()));
    Federation federation = new Domains().federation(ALPHA);
    Optional<DomainSigner> signer = Optional.of(federation.signer());
    Decider decider =
        new Decider(ALPHA, signer, Optional.of(federation.verifier()), store.signers()::find);
    lanes = new Lanes(1, new Broker(broker.settings()), store, decider, signer, Clock.systemUTC());
    lanes.start();
    outbound =
        new OutboundServer(
            broker.settings(),
            work -> {
              forwarded.add(work.signedDelta());
              return Outcome.refused(Refusal.Code.HOST_UNREACHABLE, "the test says so");
            });
    outbound.start();
    client = new ControllerClient(broker.settings(), "test");
    client.start();
    assertThat(lanes.awaitReady(Provider.PATIENCE)).isTrue();
    assertThat(outbound.awaitReady(Provider.PATIENCE)).isTrue();
    assertThat(client.awaitReady(Provider.PATIENCE)).isTrue();
  }

  @AfterEach
  void stop() {
    client.close();
    outbound.close();
    lanes.close();
    store.close();
    broker.close();
  }

  @Test
  void whatWaitsForADeltaThatWasNeverStoredGoesInItsPlace() throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      refuseToStore(statement, "first");
      statement.execute("BEGIN IMMEDIATE");
      Future<Outcome<Submitted>> first = callers.submit(() -> submit("first"));
      awaitDecided();
      Future<Outcome<Submitted>> second = callers.submit(() -> submit("second"));
      awaitDecided();
      statement.execute("ROLLBACK");

      assertThat(refusal(first.get())).isEqualTo(Refusal.Code.INTERNAL);
      assertThat(refusal(second.get())).isEqualTo(Refusal.Code.HOST_UNREACHABLE);
    }
    assertThat(store.wavelets().outgoing(copy.name()))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.submission()).isEqualTo("second");
          assertThat(forwarded).containsExactly(row.signedDelta());
        });
  }

  private Outcome<Submitted> submit(String submission) {
    return client
        .commands()
        .submit(
            new Submit(
                copy.name(),
                ALICE,
                submission,
                copy.head(),
                List.of(write("b+" + submission, "x"))));
  }

  /// What cannot be read is answered on the spot, so what came before it has been decided.
  private void awaitDecided() {
    assertThat(
            client
                .federation()
                .submitSigned(new SubmitSigned(copy.name(), ByteString.copyFromUtf8("no delta"))))
        .isInstanceOf(HostOutcome.Refused.class);
  }

  private static void refuseToStore(Statement statement, String submission) throws SQLException {
    statement.execute(
        "CREATE TRIGGER fault BEFORE INSERT ON outgoing WHEN NEW.submission = '"
            + submission
            + "' BEGIN SELECT RAISE(ABORT, 'a fault of the disk'); END");
  }
}
