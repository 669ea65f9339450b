package org.wavegate.controller.verify;

import java.util.List;
import org.wavegate.model.version.HashedVersion;

/// The first thing that is wrong with a wavelet: what comes after it rests on it.
public sealed interface Finding {

  /// The name as the store has it.
  String wavelet();

  /// Rows of a wavelet that cannot exist, by their name.
  record NoName(String wavelet) implements Finding {}

  /// Rows of a wavelet that has none of its own.
  record NoHead(String wavelet) implements Finding {}

  /// A delta, with everything that is wrong with it.
  ///
  /// @param version at which it was applied
  record BadDelta(String wavelet, long version, List<Flaw> flaws) implements Finding {
    public BadDelta {
      flaws = List.copyOf(flaws);
    }
  }

  /// A snapshot is not the state at its version.
  record BadSnapshot(String wavelet, long version, String reason) implements Finding {}

  /// The log does not lead to the head that the wavelet's row has.
  record BadHead(String wavelet, HashedVersion reached, String stored) implements Finding {}

  /// Columns of the wavelet's row say other things than its state at the head.
  record BadRow(String wavelet, List<String> columns) implements Finding {
    public BadRow {
      columns = List.copyOf(columns);
    }
  }

  /// The participant index has others, or in another order, than the state at the head.
  record BadParticipants(String wavelet) implements Finding {}

  /// There is a delta or a snapshot past the head.
  record PastHead(String wavelet, long version) implements Finding {}
}
