package org.wavegate.model.blip;

import java.util.BitSet;

/// The shortest edit script between two rows of symbols by Myers' algorithm, in the form that needs
/// linear space: the middle of a shortest path through the grid of both rows is found from both
/// ends at once, then the halves are solved alike. Gives up when that takes too long.
final class Myers {
  private static final int DISTANCE_MAX = 8_000;
  private static final long WORK_MAX = 20_000_000;

  /// No path within the grid leads here.
  private static final int NOWHERE = Integer.MIN_VALUE / 2;

  private final int[] before;
  private final int[] after;
  private final BitSet deleted = new BitSet();
  private final BitSet inserted = new BitSet();
  private long work;

  /// How far paths get on each diagonal, from the start and from the end.
  private final int[] forward;

  private final int[] backward;

  /// The index of the middle diagonal in both.
  private final int middle;

  private int splitX;
  private int splitY;

  Myers(int[] before, int[] after) {
    this.before = before;
    this.after = after;
    middle = Math.min(DISTANCE_MAX, before.length + after.length) / 2 + 1;
    forward = new int[2 * middle + 1];
    backward = new int[2 * middle + 1];
  }

  /// Whether it came to an end.
  boolean compare() {
    return compare(0, before.length, 0, after.length);
  }

  BitSet deleted() {
    return deleted;
  }

  BitSet inserted() {
    return inserted;
  }

  private boolean compare(int oldStart, int oldEnd, int newStart, int newEnd) {
    int x0 = oldStart;
    int x1 = oldEnd;
    int y0 = newStart;
    int y1 = newEnd;
    while (x0 < x1 && y0 < y1 && before[x0] == after[y0]) {
      x0++;
      y0++;
    }
    while (x0 < x1 && y0 < y1 && before[x1 - 1] == after[y1 - 1]) {
      x1--;
      y1--;
    }
    if (x0 == x1 || y0 == y1) {
      deleted.set(x0, x1);
      inserted.set(y0, y1);
      return true;
    }
    if (!split(x0, x1, y0, y1)) {
      return false;
    }
    int x = x0 + splitX;
    int y = y0 + splitY;
    return compare(x0, x, y0, y) && compare(x, x1, y, y1);
  }

  /// Finds a point, relative to the start, that halves a shortest path. Neither half is empty:
  /// where neither end of two rows is the same, a path has two steps at least.
  private boolean split(int x0, int x1, int y0, int y1) {
    int width = x1 - x0;
    int height = y1 - y0;
    int delta = width - height;
    boolean odd = delta % 2 != 0;
    int limit = Math.min(middle - 1, (width + height + 1) / 2);
    for (int steps = 0; steps <= limit && work < WORK_MAX; steps++) {
      work += steps + 1;
      for (int k = -steps; k <= steps; k += 2) {
        int start = reach(forward, k, steps, width, height);
        int x = start;
        while (x >= 0 && x < width && x - k < height && before[x0 + x] == after[y0 + x - k]) {
          x++;
        }
        work += x - start;
        forward[middle + k] = x;
        if (odd && Math.abs(delta - k) < steps && x + backward[middle + delta - k] >= width) {
          splitX = x;
          splitY = x - k;
          return true;
        }
      }
      for (int k = -steps; k <= steps; k += 2) {
        int start = reach(backward, k, steps, width, height);
        int x = start;
        while (x >= 0
            && x < width
            && x - k < height
            && before[x1 - 1 - x] == after[y1 - 1 - (x - k)]) {
          x++;
        }
        work += x - start;
        backward[middle + k] = x;
        if (!odd && Math.abs(delta - k) <= steps && x + forward[middle + delta - k] >= width) {
          splitX = width - x;
          splitY = height - (x - k);
          return true;
        }
      }
    }
    return false;
  }

  /// How far one more step leads on diagonal `k`, from one of its neighbours and within the grid.
  private int reach(int[] reached, int k, int steps, int width, int height) {
    if (steps == 0) {
      return 0;
    }
    int right = k == -steps ? NOWHERE : reached[middle + k - 1] + 1;
    int down = k == steps ? NOWHERE : reached[middle + k + 1];
    return Math.max(right > width ? NOWHERE : right, down - k > height ? NOWHERE : down);
  }
}
