package org.wavegate.controller.verify;

import java.util.List;
import org.wavegate.model.version.HashedVersion;

/// Something that is wrong with one delta of a log.
public sealed interface Flaw {

  /// It does not begin where the log before it ends.
  record Chain(HashedVersion reached) implements Flaw {}

  /// The applied delta can't be read.
  record AppliedBytes(String reason) implements Flaw {}

  /// The hash over the history and the applied delta is not the one that the log goes on with.
  record Hash(HashedVersion computed, String stored) implements Flaw {}

  /// Columns say other things than the applied delta beside them.
  record Columns(List<String> names) implements Flaw {
    public Columns {
      names = List.copyOf(names);
    }
  }

  /// It is not signed by whom it must be.
  record Signature(String reason) implements Flaw {}

  /// The transformed operations are not what the signed original gives.
  record Operations(String reason) implements Flaw {}

  /// The operations don't fit the documents or participants.
  record Application(String reason) implements Flaw {}
}
