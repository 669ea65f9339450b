package org.wavegate.model.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// Reads, answered from the store. A wavelet that does not exist here and one that the reader is
/// not on are the same answer, [Refusal.Code#NOT_FOUND].
public interface WaveletQueries {

  /// The wavelet at its head, or at a later version than `minVersion` where that is given; waits a
  /// bounded time for that version.
  Outcome<Wavelet> snapshot(Snapshot query);

  /// The version that [#snapshot] would be of, for who needs no more than that and the right to
  /// read.
  Outcome<HashedVersion> readableHead(Snapshot query);

  /// What a submission led to, empty where it led to nothing yet; for its author, who may have left
  /// the wavelet by it.
  Outcome<Optional<Submitted>> earlier(Earlier query);

  /// Deltas from a version on, as many whole ones as fit.
  Outcome<HistoryPage> history(History query);

  /// The heads of those of the wavelets that exist here; for the gateway itself, on nobody's
  /// behalf.
  Outcome<Map<WaveletName, HashedVersion>> heads(List<WaveletName> wavelets);

  /// The waves a person is on, last modified first.
  Outcome<InboxPage> inbox(Inbox query);

  /// Asks for a wavelet's state.
  ///
  /// @param minVersion the least version the answer must have, 0 for any
  record Snapshot(WaveletName wavelet, ParticipantId reader, long minVersion) {}

  /// Asks for the result of a submission.
  record Earlier(WaveletName wavelet, ParticipantId author, String submission) {}

  /// Asks for deltas.
  ///
  /// @param from a delta boundary of the wavelet, inclusive
  /// @param to where to stop, exclusive; the head when empty
  record History(WaveletName wavelet, ParticipantId reader, long from, Optional<Long> to) {}

  /// Deltas in order.
  ///
  /// @param complete false when the page was cut by its size: ask again from the last version
  record HistoryPage(List<DeltaEvent> deltas, boolean complete) {
    public HistoryPage {
      deltas = List.copyOf(deltas);
    }
  }

  /// Asks for a page of waves.
  ///
  /// @param cursor [InboxPage#next] of the page before
  /// @param limit at most 100
  record Inbox(ParticipantId reader, Optional<String> cursor, int limit) {}

  record InboxPage(List<Digest> waves, Optional<String> next) {
    public InboxPage {
      waves = List.copyOf(waves);
    }
  }

  /// One wave in a list.
  ///
  /// @param snippet the beginning of its text after the title
  /// @param lastModified milliseconds since 1970
  record Digest(
      WaveId wave,
      WaveletName wavelet,
      String title,
      String snippet,
      List<ParticipantId> participants,
      int blips,
      long lastModified,
      HashedVersion version) {
    public Digest {
      participants = List.copyOf(participants);
    }
  }

  /// A delta with what listeners need to know of it.
  ///
  /// @param submission the author's own id of the request, known where the author is local
  /// @param participants who is on the wavelet after it
  record DeltaEvent(
      WaveletName wavelet,
      TransformedDelta delta,
      Optional<String> submission,
      List<ParticipantId> participants,
      List<ParticipantId> added,
      List<ParticipantId> removed) {
    public DeltaEvent {
      participants = List.copyOf(participants);
      added = List.copyOf(added);
      removed = List.copyOf(removed);
    }
  }
}
