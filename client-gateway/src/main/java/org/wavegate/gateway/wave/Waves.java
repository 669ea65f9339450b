package org.wavegate.gateway.wave;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.ProblemType;
import org.wavegate.gateway.http.Visitor;
import org.wavegate.model.conversation.ConversationEdits;
import org.wavegate.model.id.IdMint;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.service.WaveletQueries.History;
import org.wavegate.model.service.WaveletQueries.HistoryPage;
import org.wavegate.model.service.WaveletQueries.Inbox;
import org.wavegate.model.service.WaveletQueries.InboxPage;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// What people do with waves, by whichever interface they come. All of it blocks.
public final class Waves {
  private static final int PAGE_LENGTH = 50;
  private static final int PARTICIPANTS_MAX = 500;

  private final Wavelets wavelets;

  public Waves(Wavelets wavelets) {
    this.wavelets = wavelets;
  }

  /// A wave that was made.
  public record Created(WaveletName wavelet, HashedVersion version) {}

  /// Makes a wave whose id follows from author and submission, so that a repeat meets it.
  public Created create(
      Visitor visitor, String submission, String title, String text, List<String> addresses)
      throws ProblemException {
    Submissions.check(submission);
    ParticipantId author = visitor.participant();
    List<ParticipantId> people = people(addresses);
    WaveId id = new WaveId(wavelets.domain(), "w+" + IdMint.token(author, submission, "wave"));
    WaveletName name = WaveletName.conversationRoot(id);
    String rootBlip = "b+" + IdMint.token(author, submission, "blip");
    List<WaveletOperation> operations =
        Edits.of(() -> ConversationEdits.create(author, people, title, text, rootBlip));
    return new Created(name, wavelets.create(visitor, name, submission, operations).resulting());
  }

  private static List<ParticipantId> people(List<String> addresses) throws ProblemException {
    if (addresses.size() > PARTICIPANTS_MAX) {
      throw new ProblemException(
          ProblemType.INVALID, "A wave begins with at most " + PARTICIPANTS_MAX + " people.");
    }
    List<ParticipantId> people = new ArrayList<>();
    for (String address : addresses) {
      people.add(Addresses.parse(address));
    }
    return people;
  }

  /// A page of the waves that a query finds, last modified first.
  public InboxPage search(Visitor visitor, Optional<String> query, Optional<String> cursor)
      throws ProblemException {
    InboxQuery.check(query);
    return ProblemException.require(
        wavelets.queries().inbox(new Inbox(visitor.participant(), cursor, PAGE_LENGTH)));
  }

  /// A wavelet as it is.
  ///
  /// @param minVersion the least version the caller knows of
  public Wavelet open(Visitor visitor, WaveletName name, long minVersion) throws ProblemException {
    return wavelets.read(visitor, name, minVersion);
  }

  /// Changes a wavelet by operations written on `target`.
  public Submitted submit(
      Visitor visitor,
      WaveletName name,
      String submission,
      HashedVersion target,
      List<WaveletOperation> operations)
      throws ProblemException {
    Submissions.check(submission);
    return wavelets.submit(visitor, name, submission, target, operations);
  }

  /// The deltas of a wavelet as applied.
  public HistoryPage history(Visitor visitor, WaveletName name, long from, Optional<Long> to)
      throws ProblemException {
    if (from < 0) {
      throw new ProblemException(ProblemType.MALFORMED, "History begins at version 0.");
    }
    return ProblemException.require(
        wavelets.queries().history(new History(name, visitor.participant(), from, to)));
  }
}
