package org.wavegate.model.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What differs between two texts, word by word: a longest common subsequence of words, whose
/// differences are then narrowed to characters. Between texts too different to compare in bounded
/// time, all from the first to the last difference counts as one.
final class TextDiff {
  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+|(?s:.)");
  private static final long COMPARISONS_MAX = 1_000_000;

  /// A stretch of the old text and what stands in its place in the new one.
  record Hunk(int oldStart, int oldEnd, int newStart, int newEnd) {}

  private final List<String> oldTokens;
  private final List<String> newTokens;
  private final List<Hunk> hunks = new ArrayList<>();

  private TextDiff(String oldText, String newText) {
    oldTokens = tokens(oldText);
    newTokens = tokens(newText);
  }

  /// The differences in order; none where the texts are equal.
  static List<Hunk> between(String oldText, String newText) {
    TextDiff diff = new TextDiff(oldText, newText);
    diff.compare();
    return diff.hunks.stream()
        .map(hunk -> narrow(hunk, oldText, newText))
        .filter(hunk -> hunk.oldStart() < hunk.oldEnd() || hunk.newStart() < hunk.newEnd())
        .toList();
  }

  private static List<String> tokens(String text) {
    return TOKEN.matcher(text).results().map(MatchResult::group).toList();
  }

  private void compare() {
    int start = 0;
    int oldEnd = oldTokens.size();
    int newEnd = newTokens.size();
    while (start < oldEnd && start < newEnd && same(start, start)) {
      start++;
    }
    while (oldEnd > start && newEnd > start && same(oldEnd - 1, newEnd - 1)) {
      oldEnd--;
      newEnd--;
    }
    int offset = length(oldTokens, 0, start);
    if ((long) (oldEnd - start) * (newEnd - start) > COMPARISONS_MAX) {
      hunks.add(
          new Hunk(
              offset,
              offset + length(oldTokens, start, oldEnd),
              offset,
              offset + length(newTokens, start, newEnd)));
    } else {
      align(start, oldEnd, newEnd, offset);
    }
  }

  private boolean same(int oldIndex, int newIndex) {
    return oldTokens.get(oldIndex).equals(newTokens.get(newIndex));
  }

  private static int length(List<String> tokens, int from, int to) {
    return tokens.subList(from, to).stream().mapToInt(String::length).sum();
  }

  /// Walks along a longest common subsequence of the tokens from `start` on.
  private void align(int start, int oldEnd, int newEnd, int offset) {
    int[][] common = commonLengths(start, oldEnd, newEnd);
    int oldIndex = start;
    int newIndex = start;
    int oldOffset = offset;
    int newOffset = offset;
    int oldStart = offset;
    int newStart = offset;
    while (oldIndex < oldEnd || newIndex < newEnd) {
      if (oldIndex < oldEnd && newIndex < newEnd && same(oldIndex, newIndex)) {
        addHunk(oldStart, oldOffset, newStart, newOffset);
        oldOffset += oldTokens.get(oldIndex++).length();
        newOffset += newTokens.get(newIndex++).length();
        oldStart = oldOffset;
        newStart = newOffset;
      } else if (newIndex == newEnd
          || (oldIndex < oldEnd
              && common[oldIndex - start + 1][newIndex - start]
                  >= common[oldIndex - start][newIndex - start + 1])) {
        oldOffset += oldTokens.get(oldIndex++).length();
      } else {
        newOffset += newTokens.get(newIndex++).length();
      }
    }
    addHunk(oldStart, oldOffset, newStart, newOffset);
  }

  private void addHunk(int oldStart, int oldEnd, int newStart, int newEnd) {
    if (oldStart < oldEnd || newStart < newEnd) {
      hunks.add(new Hunk(oldStart, oldEnd, newStart, newEnd));
    }
  }

  /// The length of the longest common subsequence of what follows each pair of tokens.
  private int[][] commonLengths(int start, int oldEnd, int newEnd) {
    int[][] common = new int[oldEnd - start + 1][newEnd - start + 1];
    for (int i = oldEnd - start - 1; i >= 0; i--) {
      for (int j = newEnd - start - 1; j >= 0; j--) {
        common[i][j] =
            same(start + i, start + j)
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  /// Takes equal characters off both ends of a difference, none of them by half.
  private static Hunk narrow(Hunk hunk, String oldText, String newText) {
    int oldStart = hunk.oldStart();
    int newStart = hunk.newStart();
    int oldEnd = hunk.oldEnd();
    int newEnd = hunk.newEnd();
    while (oldStart < oldEnd
        && newStart < newEnd
        && oldText.codePointAt(oldStart) == newText.codePointAt(newStart)) {
      int width = Character.charCount(oldText.codePointAt(oldStart));
      oldStart += width;
      newStart += width;
    }
    while (oldStart < oldEnd
        && newStart < newEnd
        && oldText.codePointBefore(oldEnd) == newText.codePointBefore(newEnd)) {
      int width = Character.charCount(oldText.codePointBefore(oldEnd));
      oldEnd -= width;
      newEnd -= width;
    }
    return new Hunk(oldStart, oldEnd, newStart, newEnd);
  }
}
