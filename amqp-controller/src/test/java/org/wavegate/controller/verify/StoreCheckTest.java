package org.wavegate.controller.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.wavegate.controller.Writing.ALICE;
import static org.wavegate.controller.Writing.ALPHA;
import static org.wavegate.controller.Writing.BETA;
import static org.wavegate.controller.Writing.BOB;
import static org.wavegate.controller.Writing.CAROL;
import static org.wavegate.controller.Writing.add;
import static org.wavegate.controller.Writing.prepend;
import static org.wavegate.controller.Writing.write;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wavegate.controller.Domains;
import org.wavegate.controller.Federation;
import org.wavegate.controller.store.NameRange;
import org.wavegate.controller.store.Store;
import org.wavegate.controller.store.StoreException;
import org.wavegate.controller.store.StoreInspection;
import org.wavegate.federation.signing.ChainValidator;
import org.wavegate.federation.signing.DeltaVerifier;
import org.wavegate.federation.signing.TrustPolicy;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.Signature;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.version.HashedVersion;

/// A store with real signed deltas, one of them transformed and one of them worth a snapshot, and
/// what is said of it once somebody touched it. The versions of the log are 0, 4, 5, 6, 306, 307.
final class StoreCheckTest {
  private static final int VERSION_OF_TRANSFORMED = 5;
  private static final int VERSION_OF_SNAPSHOT = 306;

  private static Domains domains;
  private static Federation alpha;
  private static Federation beta;

  private Path file;
  private Damage damage;
  private Store store;
  private HostedWavelet wavelet;

  @BeforeAll
  static void certify() throws Exception {
    domains = new Domains();
    alpha = domains.federation(ALPHA);
    beta = domains.federation(BETA);
  }

  @BeforeEach
  void fill(@TempDir Path folder) {
    file = folder.resolve("wave.db");
    damage = new Damage(file);
    store = Store.open(file, ALPHA);
    wavelet =
        HostedWavelet.of(store, alpha)
            .create(ALICE, add(ALICE), add(BOB), add(CAROL), write("b+1", "x"));
    HashedVersion old = wavelet.head();
    wavelet
        .submit(ALICE, prepend("b+1", "yellow ", 1))
        .submitSigned(beta.signer(), CAROL, old, prepend("b+1", "green ", 1))
        .submit(BOB, Collections.nCopies(300, new NoOp()).toArray(WaveletOperation[]::new))
        .submit(BOB, write("b+2", "the end"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aStoreThatIsRightPasses() {
    assertThat(check()).isEmpty();
  }

  @Test
  void whatWasCheckedIsCounted() {
    HostedWavelet.unsigned(store).create(ALICE, add(ALICE)).submit(ALICE, write("b+1", "x"));

    assertThat(run(NameRange.ALL, new ArrayList<>())).isEqualTo(new Tally(2, 7, 2, 309, 0));
    assertThat(run(NameRange.of(wavelet.name().waveId()), new ArrayList<>()))
        .isEqualTo(new Tally(1, 5, 0, 307, 0));
  }

  @Test
  void aLogOfManyPagesPassesWithADeltaThatWasMovedPastAllOfIt() {
    HashedVersion old = wavelet.head();
    for (int i = 0; i < 40; i++) {
      wavelet.submit(ALICE, write("long+" + i, "much text ".repeat(12_000)));
    }
    wavelet.submitSigned(beta.signer(), CAROL, old, write("b+3", "late"));

    assertThat(check()).isEmpty();
  }

  @Test
  void aFlippedByteInADeltaIsNamed() throws SQLException {
    damage.flip("delta", "applied", "version = 4", ByteString.copyFromUtf8("yellow"));

    assertThat(flaws(4))
        .hasOnlyElementsOfTypes(Flaw.Hash.class, Flaw.Signature.class, Flaw.Operations.class)
        .hasSize(3);
  }

  @Test
  void aFlippedByteInASignatureIsNamed() throws Exception {
    damage.flip("delta", "applied", "version = 5", signatureOfTransformed().bytes());

    assertThat(flaws(VERSION_OF_TRANSFORMED))
        .hasExactlyElementsOfTypes(Flaw.Hash.class, Flaw.Signature.class)
        .last()
        .isEqualTo(new Flaw.Signature("the signature of beta.test does not match the delta"));
  }

  @Test
  void aDeltaThatNoLongerDecodesIsNamed() throws SQLException {
    damage.flip("delta", "applied", "version = 4");

    assertThat(flaws(4)).hasExactlyElementsOfTypes(Flaw.AppliedBytes.class);
  }

  @Test
  void aFlippedByteInTransformedOperationsIsNamed() throws SQLException {
    damage.flip("delta", "operations", "version = 5", ByteString.copyFromUtf8("green"));

    assertThat(flaws(VERSION_OF_TRANSFORMED))
        .containsExactly(new Flaw.Operations("they are not what the original gives"));
  }

  @Test
  void aFlippedByteInASnapshotIsNamed() throws SQLException {
    damage.flip("snapshot", "state", "TRUE", ByteString.copyFromUtf8("yellow"));

    assertThat(check())
        .containsExactly(
            new Finding.BadSnapshot(
                rows(), VERSION_OF_SNAPSHOT, "it is not the state that the log leads to"));
  }

  @Test
  void aSnapshotThatCannotBeReadIsNamed() throws SQLException {
    damage.flip("snapshot", "state", "TRUE");

    assertThat(check())
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.type(Finding.BadSnapshot.class))
        .satisfies(bad -> assertThat(bad.reason()).startsWith("it can't be read"));
  }

  @Test
  void aSnapshotBetweenDeltasIsNamed() throws SQLException {
    damage.execute("UPDATE snapshot SET version = 300");

    assertThat(check())
        .containsExactly(new Finding.BadSnapshot(rows(), 300, "no delta ends at its version"));
  }

  @Test
  void aFlippedByteInTheHashOfADeltaIsNamed() throws SQLException {
    damage.flip("delta", "resulting_hash", "version = 4");

    assertThat(flaws(4)).hasExactlyElementsOfTypes(Flaw.Hash.class);
  }

  @Test
  void aChainThatBreaksIsNamed() throws SQLException {
    damage.flip("delta", "hash", "version = 5");

    assertThat(flaws(VERSION_OF_TRANSFORMED)).hasExactlyElementsOfTypes(Flaw.Chain.class);
  }

  @Test
  void aDeltaThatIsGoneIsNamedByTheNextOne() throws SQLException {
    damage.execute("DELETE FROM delta WHERE version = 4");

    assertThat(flaws(VERSION_OF_TRANSFORMED)).hasExactlyElementsOfTypes(Flaw.Chain.class);
  }

  @Test
  void aFlippedByteInTheHeadHashIsNamed() throws SQLException {
    damage.flip("wavelet", "head_hash", "TRUE");

    assertThat(check()).hasExactlyElementsOfTypes(Finding.BadHead.class);
  }

  @Test
  void aHeadThatTheLogDoesNotReachIsNamed() throws SQLException {
    damage.execute("DELETE FROM delta WHERE version = 306");

    assertThat(check()).hasExactlyElementsOfTypes(Finding.BadHead.class);
  }

  @ParameterizedTest
  @CsvSource({"author, 'eve@alpha.test'", "applied_at, 1"})
  void aColumnBesideADeltaThatSaysAnotherThingIsNamed(String column, String value)
      throws SQLException {
    damage.execute("UPDATE delta SET %s = '%s' WHERE version = 4".formatted(column, value));

    assertThat(flaws(4)).containsExactly(new Flaw.Columns(List.of(column)));
  }

  @ParameterizedTest
  @CsvSource({
    "creator, eve@alpha.test, creator",
    "created_at, 1, created_at",
    "modified_at, 1, modified_at",
    "has_unsigned, 1, has_unsigned",
    "title, another, 'title, snippet or blips'"
  })
  void aColumnOfTheWaveletThatSaysAnotherThingIsNamed(String column, String value, String named)
      throws SQLException {
    damage.execute("UPDATE wavelet SET %s = '%s'".formatted(column, value));

    assertThat(check()).containsExactly(new Finding.BadRow(rows(), List.of(named)));
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE FROM participant WHERE position = 2",
    "UPDATE participant SET position = 7 WHERE position = 0",
    "UPDATE participant SET participant = 'eve@alpha.test' WHERE position = 1"
  })
  void aParticipantIndexThatIsWrongIsNamed(String sql) throws SQLException {
    damage.execute(sql);

    assertThat(check()).containsExactly(new Finding.BadParticipants(rows()));
  }

  @Test
  void whatLiesPastTheHeadIsNamed() throws SQLException {
    damage.execute("INSERT INTO snapshot VALUES ('" + rows() + "', 400, x'00')");

    assertThat(check()).containsExactly(new Finding.PastHead(rows(), 400));
  }

  @Test
  void aLogWithoutItsWaveletIsNamedAndTheOthersAreChecked() throws SQLException {
    HostedWavelet other = HostedWavelet.of(store, alpha).create(ALICE, add(ALICE));
    damage.execute("DELETE FROM wavelet WHERE name = '" + rows() + "'");
    damage.execute("UPDATE wavelet SET creator = 'eve@alpha.test'");

    assertThat(check())
        .containsExactlyInAnyOrder(
            new Finding.NoHead(rows()),
            new Finding.BadRow(other.name().serialise(), List.of("creator")));
  }

  @Test
  void rowsUnderANameThatIsNoneAreNamed() throws SQLException {
    damage.execute("UPDATE wavelet SET name = 'nonsense'");

    assertThat(check()).containsExactly(new Finding.NoHead(rows()), new Finding.NoName("nonsense"));
  }

  @Test
  void aSignerThatIsGoneIsNamed() throws SQLException {
    damage.execute(
        "DELETE FROM signer WHERE id = x'%s'"
            .formatted(HexFormat.of().formatHex(beta.signer().signerId().toByteArray())));

    assertThat(flaws(VERSION_OF_TRANSFORMED))
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.type(Flaw.Signature.class))
        .satisfies(flaw -> assertThat(flaw.reason()).contains("no certificate chain"));
  }

  @Test
  void aSignerOfAnAuthorityThatIsNotTrustedIsNamed() throws Exception {
    Federation elsewhere = new Domains().federation(BETA, domains.root());
    HostedWavelet.of(store, elsewhere);

    assertThat(check(new TrustPolicy.Authorities(Set.of(new Domains().root()))))
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.type(Finding.BadDelta.class))
        .satisfies(bad -> assertThat(bad.flaws()).hasOnlyElementsOfType(Flaw.Signature.class));
    assertThat(check(new TrustPolicy.Anybody())).isEmpty();
  }

  @Test
  void aDeltaWithoutASignatureAmongSignedOnesIsNamed() throws SQLException {
    HostedWavelet plain = HostedWavelet.unsigned(store).create(ALICE, add(ALICE));
    assertThat(check()).isEmpty();
    damage.execute("UPDATE wavelet SET has_unsigned = FALSE WHERE name = '" + plain.name() + "'");

    assertThat(check())
        .containsExactly(
            new Finding.BadDelta(
                plain.name().serialise(),
                0,
                List.of(new Flaw.Signature("0 signatures where 1 are needed"))));
  }

  @Test
  void aFileThatIsNotThereIsRefusedAndNotMade() {
    Path absent = file.resolveSibling("absent.db");

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> StoreInspection.open(absent))
        .withMessageContaining("absent.db");
    assertThat(absent).doesNotExist();
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedByName() throws IOException {
    Path notes = Files.writeString(file.resolveSibling("notes.txt"), "these are notes ".repeat(9));

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> StoreInspection.open(notes))
        .withMessageContaining("notes.txt")
        .withMessageContaining("not a database");
  }

  @Test
  void pagesThatTheDatabaseCannotReadAreNoFindings() throws IOException {
    store.close();
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0x5a);
    Files.write(file, bytes);

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(this::check)
        .withMessageContaining("malformed");
  }

  @Test
  void aSchemaOfAnotherProgramIsRefused() throws SQLException {
    damage.execute("UPDATE flyway_schema_history SET version = '1000'");

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> StoreInspection.open(file))
        .withMessageContaining("wave.db")
        .withMessageContaining("not that of this program");
  }

  private Signature signatureOfTransformed() throws MalformedMessageException {
    try (StoreInspection rows = StoreInspection.open(file)) {
      ByteString applied = rows.deltas(rows(), VERSION_OF_TRANSFORMED, 6, 1).getFirst().applied();
      return WireCodec.decodeApplied(applied).signed().signatures().getFirst();
    }
  }

  private String rows() {
    return wavelet.name().serialise();
  }

  private List<Flaw> flaws(long version) {
    return switch (check().getFirst()) {
      case Finding.BadDelta(String name, long at, var flaws) -> {
        assertThat(name).isEqualTo(rows());
        assertThat(at).isEqualTo(version);
        yield flaws;
      }
      case Finding other -> throw new AssertionError(other);
    };
  }

  private List<Finding> check() {
    return check(new TrustPolicy.Authorities(Set.of(domains.root())));
  }

  private List<Finding> check(TrustPolicy trust) {
    List<Finding> findings = new ArrayList<>();
    run(NameRange.ALL, findings, trust);
    return findings;
  }

  private Tally run(NameRange range, List<Finding> findings) {
    return run(range, findings, new TrustPolicy.Authorities(Set.of(domains.root())));
  }

  private Tally run(NameRange range, List<Finding> findings, TrustPolicy trust) {
    return Checking.run(file, new DeltaVerifier(new ChainValidator(trust)), range, findings);
  }
}
