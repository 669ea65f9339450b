package org.wavegate.model.document;

import java.util.ArrayDeque;
import java.util.Deque;
import org.wavegate.model.document.Run.Text;
import org.wavegate.model.document.Tree.Branch;
import org.wavegate.model.document.Tree.Chunk;

/// Walks the items of a tree, whole subtrees in one step where nobody wants to see them.
final class TreeReader {
  /// What comes after the chunk being read, the nearest first.
  private final Deque<Tree> ahead = new ArrayDeque<>();

  private Chunk chunk = Tree.EMPTY;

  /// Which run of the chunk is being read, and how many of its items were passed.
  private int index;

  private int offset;

  /// What lies just left of the chunk being read.
  private Tree behind = Tree.EMPTY;

  private int position;

  TreeReader(Tree tree) {
    if (tree.length() > 0) {
      ahead.push(tree);
    }
  }

  boolean atEnd() {
    return isBetweenChunks() && ahead.isEmpty();
  }

  /// How many items were passed.
  int position() {
    return position;
  }

  /// The next run, or what is left of it.
  Run peek() {
    Run run = run();
    return run.part(offset, run.length());
  }

  /// How many items of the run are left.
  int remaining() {
    return run().length() - offset;
  }

  /// The next `count` items of the run.
  Run take(int count) {
    Run part = run().part(offset, offset + count);
    pass(count);
    return part;
  }

  /// Passes `count` items of the tree, which `target` gets.
  void copy(int count, TreeWriter target) {
    int end = position + count;
    while (position < end) {
      if (!isBetweenChunks()) {
        target.add(take(Math.min(remaining(), end - position)));
      } else if (target.takesTrees() && ahead.getFirst().length() <= end - position) {
        target.add(takeTree());
      } else {
        open();
      }
    }
  }

  /// Passes `count` items of the tree.
  void skip(int count) {
    int end = position + count;
    while (position < end) {
      if (!isBetweenChunks()) {
        pass(Math.min(remaining(), end - position));
      } else if (ahead.getFirst().length() <= end - position) {
        takeTree();
      } else {
        open();
      }
    }
  }

  private Run run() {
    while (isBetweenChunks()) {
      open();
    }
    return chunk.runs().get(index);
  }

  private void pass(int count) {
    position += count;
    offset += count;
    if (offset == chunk.runs().get(index).length()) {
      offset = 0;
      index++;
    }
  }

  private boolean isBetweenChunks() {
    return index == chunk.runs().size();
  }

  private Tree takeTree() {
    enter(Tree.EMPTY);
    behind = ahead.pop();
    position += behind.length();
    return behind;
  }

  /// Opens the tree that comes next, by one level.
  private void open() {
    switch (ahead.pop()) {
      case Branch branch -> {
        ahead.push(branch.right);
        ahead.push(branch.left);
      }
      case Chunk next -> enter(next);
    }
  }

  private void enter(Chunk next) {
    if (chunk.length() > 0) {
      behind = chunk;
    }
    chunk = next;
    index = 0;
  }

  /// The annotations of the item passed last; none at the start.
  AnnotationUpdate left() {
    if (offset > 0) {
      return chunk.runs().get(index).annotations();
    }
    return index > 0 ? chunk.runs().get(index - 1).annotations() : behind.lastAnnotations();
  }

  /// Whether the next item is the second half of a character.
  boolean isInsideCharacter() {
    return offset > 0
        && chunk.runs().get(index) instanceof Text(String text, AnnotationUpdate _)
        && Character.isSurrogatePair(text.charAt(offset - 1), text.charAt(offset));
  }
}
