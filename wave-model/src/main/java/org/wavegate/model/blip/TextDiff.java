package org.wavegate.model.blip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What differs between two texts: the fewest characters to take out and to put in. Texts too
/// different to compare by characters in bounded time are compared by words, then by lines, and at
/// last count as different throughout.
final class TextDiff {
  /// What texts are compared by, the finest first; a character beyond the basic plane is one.
  private enum Grain {
    CHARACTERS {
      @Override
      int end(String text, int start) {
        return start + Character.charCount(text.codePointAt(start));
      }
    },
    WORDS {
      @Override
      int end(String text, int start) {
        int end = CHARACTERS.end(text, start);
        while (isInWord(text, start) && end < text.length() && isInWord(text, end)) {
          end = CHARACTERS.end(text, end);
        }
        return end;
      }

      private boolean isInWord(String text, int index) {
        return Character.isLetterOrDigit(text.codePointAt(index));
      }
    },
    LINES {
      @Override
      int end(String text, int start) {
        int feed = text.indexOf('\n', start);
        return feed < 0 ? text.length() : feed + 1;
      }
    };

    /// Where the symbol ends that starts here.
    abstract int end(String text, int start);
  }

  private TextDiff() {}

  /// A stretch of the old text and what stands in its place in the new one.
  record Hunk(int oldStart, int oldEnd, int newStart, int newEnd) {
    Hunk shifted(int by) {
      return new Hunk(oldStart + by, oldEnd + by, newStart + by, newEnd + by);
    }
  }

  /// A text cut to symbols that are equal where what they stand for is.
  private static final class Symbols {
    final int[] values;

    /// The offset in the text after each.
    private final int[] ends;

    private Symbols(int[] values, int[] ends) {
      this.values = values;
      this.ends = ends;
    }

    static Symbols of(String text, Grain grain, Map<String, Integer> known) {
      IntStream.Builder values = IntStream.builder();
      IntStream.Builder ends = IntStream.builder();
      int end;
      for (int start = 0; start < text.length(); start = end) {
        end = grain.end(text, start);
        values.add(
            grain == Grain.CHARACTERS
                ? text.codePointAt(start)
                : known.computeIfAbsent(text.substring(start, end), _ -> known.size()));
        ends.add(end);
      }
      return new Symbols(values.build().toArray(), ends.build().toArray());
    }

    int offset(int index) {
      return index == 0 ? 0 : ends[index - 1];
    }
  }

  /// The differences in order; none where the texts are equal.
  static List<Hunk> between(String oldText, String newText) {
    int head = commonHead(oldText, newText);
    int tail = commonTail(oldText.substring(head), newText.substring(head));
    String oldMiddle = oldText.substring(head, oldText.length() - tail);
    String newMiddle = newText.substring(head, newText.length() - tail);
    List<Hunk> hunks =
        oldMiddle.isEmpty() || newMiddle.isEmpty()
            ? whole(oldMiddle, newMiddle)
            : Arrays.stream(Grain.values())
                .flatMap(grain -> compare(oldMiddle, newMiddle, grain).stream())
                .findFirst()
                .orElseGet(() -> whole(oldMiddle, newMiddle));
    return hunks.stream()
        .map(hunk -> hunk.shifted(head))
        .map(hunk -> wholeLines(hunk, oldText, newText))
        .toList();
  }

  /// Takes the line feed before lines that come or go for the one after them, where both are as
  /// good: so the lines around them stay what they are.
  private static Hunk wholeLines(Hunk hunk, String oldText, String newText) {
    boolean comes = hunk.oldStart == hunk.oldEnd && hunk.newStart < hunk.newEnd;
    boolean goes = hunk.newStart == hunk.newEnd && hunk.oldStart < hunk.oldEnd;
    boolean slides =
        (comes && isAfterFeed(newText, hunk.newStart) && isAfterFeed(newText, hunk.newEnd))
            || (goes && isAfterFeed(oldText, hunk.oldStart) && isAfterFeed(oldText, hunk.oldEnd));
    boolean stayedBefore =
        isAfterFeed(oldText, hunk.oldStart) && isAfterFeed(newText, hunk.newStart);
    return slides && stayedBefore ? hunk.shifted(-1) : hunk;
  }

  private static boolean isAfterFeed(String text, int offset) {
    return offset > 0 && text.charAt(offset - 1) == '\n';
  }

  private static List<Hunk> whole(String oldText, String newText) {
    return oldText.equals(newText)
        ? List.of()
        : List.of(new Hunk(0, oldText.length(), 0, newText.length()));
  }

  private static int commonHead(String one, String other) {
    int length = 0;
    int end = Math.min(one.length(), other.length());
    while (length < end && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return length > 0 && Character.isHighSurrogate(one.charAt(length - 1)) ? length - 1 : length;
  }

  private static int commonTail(String one, String other) {
    int length = 0;
    int end = Math.min(one.length(), other.length());
    while (length < end
        && one.charAt(one.length() - 1 - length) == other.charAt(other.length() - 1 - length)) {
      length++;
    }
    return length > 0 && Character.isLowSurrogate(one.charAt(one.length() - length))
        ? length - 1
        : length;
  }

  private static Optional<List<Hunk>> compare(String oldText, String newText, Grain grain) {
    Map<String, Integer> known = new HashMap<>();
    Symbols before = Symbols.of(oldText, grain, known);
    Symbols after = Symbols.of(newText, grain, known);
    Myers myers = new Myers(before.values, after.values);
    return myers.compare()
        ? Optional.of(hunks(before, after, myers.deleted(), myers.inserted()))
        : Optional.empty();
  }

  private static List<Hunk> hunks(Symbols before, Symbols after, BitSet deleted, BitSet inserted) {
    List<Hunk> hunks = new ArrayList<>();
    int oldIndex = 0;
    int newIndex = 0;
    while (oldIndex < before.values.length || newIndex < after.values.length) {
      int oldEnd = deleted.nextClearBit(oldIndex);
      int newEnd = inserted.nextClearBit(newIndex);
      if (oldEnd > oldIndex || newEnd > newIndex) {
        hunks.add(
            new Hunk(
                before.offset(oldIndex),
                before.offset(oldEnd),
                after.offset(newIndex),
                after.offset(newEnd)));
      }
      oldIndex = oldEnd + 1;
      newIndex = newEnd + 1;
    }
    return hunks;
  }
}
