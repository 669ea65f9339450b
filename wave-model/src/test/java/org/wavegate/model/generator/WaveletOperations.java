package org.wavegate.model.generator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.operation.WaveletOperation.RemoveParticipant;

/// What the laws of operations on wavelets are tried on.
public final class WaveletOperations extends DomainContextBase {
  /// Who writes.
  public static final ParticipantId CLIENT = new ParticipantId("client@alpha.test");

  /// Whose operation is in the history already.
  public static final ParticipantId SERVER = new ParticipantId("server@beta.test");

  private static final List<ParticipantId> OTHERS =
      List.of(new ParticipantId("ann@alpha.test"), new ParticipantId("bob@beta.test"));
  private static final List<String> DOCUMENTS = List.of("b+1", "b+2");

  /// The operations on wavelets.
  public enum Kind {
    NO_OP,
    ADD,
    REMOVE,
    MUTATE;

    static Kind of(WaveletOperation operation) {
      return switch (operation) {
        case NoOp _ -> NO_OP;
        case AddParticipant _ -> ADD;
        case RemoveParticipant _ -> REMOVE;
        case MutateDocument _ -> MUTATE;
      };
    }
  }

  /// Two operations on one wavelet.
  public record Concurrent(
      Set<ParticipantId> participants,
      Map<String, DocOp> documents,
      WaveletOperation client,
      WaveletOperation server) {

    /// The kinds that meet.
    public Set<PairCount.Pair<Kind>> met() {
      return Set.of(new PairCount.Pair<>(Kind.of(client), Kind.of(server)));
    }
  }

  /// Nothing yet.
  public static PairCount<Kind> pairs() {
    return new PairCount<>(
        "c \\ s", List.copyOf(EnumSet.allOf(Kind.class)), Function.identity(), (_, _) -> true);
  }

  @Provide
  Arbitrary<Concurrent> concurrent() {
    return Generated.by(WaveletOperations::concurrent);
  }

  private static Concurrent concurrent(Choices choices) {
    Set<ParticipantId> participants = new LinkedHashSet<>(List.of(CLIENT, SERVER));
    participants.addAll(OTHERS.subList(0, choices.below(OTHERS.size() + 1)));
    Operations.Concurrent edits = Operations.concurrent(choices);
    Operations.Concurrent others = Operations.concurrent(choices);
    return new Concurrent(
        participants,
        Map.of(DOCUMENTS.getFirst(), edits.document(), DOCUMENTS.getLast(), others.document()),
        operation(choices, participants, edits.client(), others.client()),
        operation(choices, participants, edits.server(), others.server()));
  }

  private static WaveletOperation operation(
      Choices choices, Set<ParticipantId> participants, DocOp first, DocOp second) {
    return switch (choices.of(List.of(Kind.values()))) {
      case NO_OP -> new NoOp();
      case REMOVE -> new RemoveParticipant(choices.of(List.copyOf(participants)));
      case ADD -> {
        List<ParticipantId> absent = new ArrayList<>(OTHERS);
        absent.removeAll(participants);
        yield absent.isEmpty() ? new NoOp() : new AddParticipant(choices.of(absent));
      }
      case MUTATE ->
          choices.oneIn(3)
              ? new MutateDocument(DOCUMENTS.getLast(), second)
              : new MutateDocument(DOCUMENTS.getFirst(), first);
    };
  }
}
