package org.wavegate.server.admin;

import java.util.List;
import java.util.stream.Collectors;
import org.wavegate.controller.verify.Finding;
import org.wavegate.controller.verify.Flaw;
import org.wavegate.model.version.HashedVersion;

/// Findings in words. Nothing that people wrote is among them.
final class FindingText {
  private FindingText() {}

  static String of(Finding finding) {
    return finding.wavelet() + ": " + what(finding);
  }

  private static String what(Finding finding) {
    return switch (finding) {
      case Finding.NoName _ -> "there are rows, and this is no wavelet's name";
      case Finding.NoHead _ -> "there are rows, and none of the wavelet itself";
      case Finding.BadDelta(String _, long version, List<Flaw> flaws) ->
          "the delta at version %d: %s"
              .formatted(
                  version, flaws.stream().map(FindingText::what).collect(Collectors.joining("; ")));
      case Finding.BadSnapshot(String _, long version, String reason) ->
          "the snapshot at version %d: %s".formatted(version, reason);
      case Finding.BadHead(String _, HashedVersion reached, String stored) ->
          "the log leads to %s, and the wavelet's row has the head %s".formatted(reached, stored);
      case Finding.BadRow(String _, List<String> columns) ->
          "the wavelet's row differs from the state at the head: " + String.join(", ", columns);
      case Finding.BadParticipants _ ->
          "the participant index differs from the participants at the head";
      case Finding.PastHead(String _, long version) ->
          "there is a delta or a snapshot past the head, at version " + version;
    };
  }

  private static String what(Flaw flaw) {
    return switch (flaw) {
      case Flaw.Chain(HashedVersion reached) -> "the log before it ends at " + reached;
      case Flaw.AppliedBytes(String reason) -> "its applied bytes can't be read: " + reason;
      case Flaw.Hash(HashedVersion computed, String stored) ->
          "its hash: the applied bytes lead to %s, the log goes on at %s"
              .formatted(computed, stored);
      case Flaw.Columns(List<String> names) ->
          "columns differ from the applied bytes: " + String.join(", ", names);
      case Flaw.Signature(String reason) -> "its signature: " + reason;
      case Flaw.Operations(String reason) -> "its transformed operations: " + reason;
      case Flaw.Application(String reason) -> "its operations can't be applied: " + reason;
    };
  }
}
