package org.wavegate.model.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.generator.Choices;
import org.wavegate.model.generator.Operations;
import org.wavegate.model.golden.History;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.version.HashedVersion;

/// Whatever the links do, all who write on a wavelet end with the same.
///
/// For each seed, two to five people write on two documents and add participants, each over a link
/// to the host of its own that delays, reorders, drops and repeats. Then the links get fair, who
/// waits sends again, who has a gap asks, and all is compared with what the host has.
final class ConvergenceTest {
  private static final int SEEDS = Boolean.getBoolean("wavegate.slow") ? 10_000 : 200;
  private static final int STEPS = 120;
  private static final int ROUNDS_MAX = 1_000;
  private static final List<String> DOCUMENTS = List.of("b+1", "b+2");
  private static final WaveletName NAME =
      WaveletName.conversationRoot(new WaveId(new Domain("alpha.test"), "w+storm"));

  /// The host, its people, and what is on the way between them.
  private static final class Storm {
    final Random random;
    final History host = new History(NAME);
    final List<RemoteEditor> people = new ArrayList<>();
    final List<Message> onTheWay = new ArrayList<>();
    boolean isFair;

    Storm(long seed) throws InvalidOperationException {
      random = new Random(seed);
      List<ParticipantId> authors =
          IntStream.range(0, 2 + random.nextInt(4))
              .mapToObj(i -> new ParticipantId("person" + i + "@alpha.test"))
              .toList();
      List<WaveletOperation> first =
          new ArrayList<>(authors.stream().map(AddParticipant::new).toList());
      first.add(new MutateDocument(DOCUMENTS.getFirst(), edit(DocOp.EMPTY)));
      apply(authors.getFirst(), first);
      authors.forEach(author -> people.add(new RemoteEditor(author, host.wavelet())));
    }

    DocOp edit(DocOp document) {
      return Operations.edit(Choices.by(random), document);
    }

    void step() throws InvalidOperationException {
      RemoteEditor person = people.get(random.nextInt(people.size()));
      switch (random.nextInt(6)) {
        case 0, 1 -> {
          write(person);
          send(person);
        }
        case 2 -> ask(person);
        default -> deliver();
      }
    }

    private void write(RemoteEditor person) throws InvalidOperationException {
      ParticipantId guest = new ParticipantId("guest" + random.nextInt(9) + "@beta.test");
      if (random.nextInt(8) == 0) {
        person.write(new NoOp());
      } else if (random.nextInt(8) == 0 && !person.participants.contains(guest)) {
        person.write(new AddParticipant(guest));
      } else {
        String id = DOCUMENTS.get(random.nextInt(DOCUMENTS.size()));
        DocOp document = person.documents.getOrDefault(id, DocOp.EMPTY);
        person.write(new MutateDocument(id, edit(document)));
      }
    }

    /// Sends what waits for an answer, as often as it likes.
    void send(RemoteEditor person) {
      person.sent.ifPresent(delta -> post(() -> submit(delta)));
    }

    /// Asks for what was applied since.
    void ask(RemoteEditor person) {
      send(person);
      long known = person.version.version();
      post(() -> host.since(known).forEach(delta -> post(() -> person.receive(delta))));
    }

    private void post(Message message) {
      int copies = isFair ? 1 : List.of(0, 1, 1, 1, 1, 2).get(random.nextInt(6));
      IntStream.range(0, copies).forEach(_ -> onTheWay.add(message));
    }

    void deliver() throws InvalidOperationException {
      if (!onTheWay.isEmpty()) {
        onTheWay.remove(isFair ? 0 : random.nextInt(onTheWay.size())).arrive();
      }
    }

    private void submit(WaveletDelta delta) throws InvalidOperationException {
      Rebase rebase = DeltaTransformer.rebase(delta, host.since(delta.target().version()));
      TransformedDelta applied =
          switch (rebase) {
            case Rebase.Duplicate(TransformedDelta known) -> known;
            case Rebase.Ready(List<WaveletOperation> moved) -> apply(delta.author(), moved);
          };
      people.forEach(person -> post(() -> person.receive(applied)));
    }

    private TransformedDelta apply(ParticipantId author, List<WaveletOperation> operations)
        throws InvalidOperationException {
      long before = host.head().version();
      long after = before + operations.size();
      ByteString hash = ByteString.copyFromUtf8("hash of " + after);
      host.apply(author, new HashedVersion(after, hash), after, operations);
      return host.since(before).getFirst();
    }

    void settle() throws InvalidOperationException {
      isFair = true;
      for (int round = 0; round < ROUNDS_MAX && !isSettled(); round++) {
        people.forEach(this::ask);
        while (!onTheWay.isEmpty()) {
          deliver();
        }
      }
      assertThat(isSettled()).isTrue();
    }

    private boolean isSettled() {
      return people.stream().allMatch(p -> p.isSaved() && p.version.equals(host.head()));
    }
  }

  /// What happens when a message arrives.
  @FunctionalInterface
  private interface Message {
    void arrive() throws InvalidOperationException;
  }

  @Test
  void allEndEqual() throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      Storm storm = new Storm(seed);
      for (int step = 0; step < STEPS; step++) {
        storm.step();
      }
      storm.settle();
      assertThat(storm.host.head().version()).as("seed %d", seed).isGreaterThan(5);
      Map<String, DocOp> documents = new TreeMap<>();
      storm.host.wavelet().documents().forEach((id, it) -> documents.put(id, it.content()));
      for (RemoteEditor person : storm.people) {
        assertThat(person.documents).as("seed %d", seed).isEqualTo(documents);
        assertThat(person.participants)
            .as("seed %d", seed)
            .containsExactlyInAnyOrderElementsOf(storm.host.wavelet().participants());
      }
    }
  }
}
