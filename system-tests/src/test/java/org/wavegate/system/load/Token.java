package org.wavegate.system.load;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;

/// A text that one edit inserts and no other, so that the edit is known in history.
public final class Token {
  private static final Pattern GRAMMAR = Pattern.compile("\\[[a-z]+\\.[a-z0-9_-]+\\.[0-9]+]");

  private Token() {}

  /// The token of somebody's nth edit of a wave.
  static String of(String person, String wave, int number) {
    return "[%s.%s.%d]".formatted(person, wave, number);
  }

  /// The tokens that operations insert.
  public static List<String> inserted(List<WaveletOperation> operations) {
    return operations.stream()
        .flatMap(operation ->
            operation instanceof MutateDocument(var _, var change)
                ? change.components().stream()
                : Stream.of())
        .flatMap(component ->
            component instanceof Characters(String text)
                ? GRAMMAR.matcher(text).results().map(MatchResult::group)
                : Stream.of())
        .toList();
  }
}
