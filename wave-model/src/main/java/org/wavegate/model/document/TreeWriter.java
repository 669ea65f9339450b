package org.wavegate.model.document;

import java.util.ArrayList;
import java.util.List;
import org.wavegate.model.document.Run.Text;
import org.wavegate.model.document.Tree.Branch;
import org.wavegate.model.document.Tree.Chunk;

/// Puts a tree together from left to right, of runs and of whole trees. Pieces of text with the
/// same annotations grow together, and chunks are neither small nor large, so that a long document
/// edited often stays a tree of few, full chunks.
final class TreeWriter {
  /// The most characters that pieces of text grow together to.
  static final int TEXT_MAX = 512;

  /// What a run weighs in a chunk beside its items.
  static final int RUN_WEIGHT = 16;

  /// The least weight of a chunk, but for a document's only one.
  static final int CHUNK_MIN = 256;

  /// A chunk of this weight is full, unless less than a chunk would be left.
  static final int CHUNK_FULL = 1024;

  /// No chunk reaches this weight: one short of full, a run, and less than a chunk.
  static final int CHUNK_END = CHUNK_FULL + TEXT_MAX + RUN_WEIGHT + CHUNK_MIN;

  /// What is done, in trees of descending heights: joined only as trees of like height come, they
  /// cost a logarithm in all.
  private final List<Tree> trees = new ArrayList<>();

  /// The runs of the next chunks, and their weight.
  private final List<Run> runs = new ArrayList<>();

  private int weight;

  /// Appends a run.
  void add(Run run) {
    if (run instanceof Text text) {
      addText(text);
    } else {
      put(run);
    }
  }

  private void addText(Text text) {
    Text whole = grow(text);
    int from = 0;
    while (whole.length() - from > TEXT_MAX) {
      int end = from + TEXT_MAX;
      int cut = Character.isHighSurrogate(whole.text().charAt(end - 1)) ? end - 1 : end;
      put(whole.part(from, cut));
      from = cut;
    }
    put(whole.part(from, whole.length()));
  }

  /// The text, with the last run taken back and put before it where the two make one piece.
  private Text grow(Text text) {
    if (runs.isEmpty()
        || !(runs.getLast() instanceof Text last)
        || last.length() + text.length() > TEXT_MAX
        || !last.annotations().equals(text.annotations())) {
      return text;
    }
    runs.removeLast();
    weight -= weightOf(last);
    return new Text(last.text() + text.text(), last.annotations());
  }

  private void put(Run run) {
    runs.add(run);
    weight += weightOf(run);
  }

  static int weightOf(Run run) {
    return RUN_WEIGHT + run.length();
  }

  /// Whether a whole tree may come next: not while the runs before it make no chunk.
  boolean takesTrees() {
    return runs.isEmpty() || weight >= CHUNK_MIN;
  }

  /// Appends a tree with at least one item.
  void add(Tree tree) {
    writeChunks();
    push(tree);
  }

  /// The whole tree. Ends the use of this writer.
  Tree build() {
    if (!takesTrees() && !trees.isEmpty()) {
      reopenLastChunk();
    }
    writeChunks();
    Tree whole = Tree.EMPTY;
    for (Tree tree : trees.reversed()) {
      whole = whole.length() == 0 ? tree : Tree.concat(tree, whole);
    }
    return whole;
  }

  private void writeChunks() {
    int from = 0;
    int filled = 0;
    int left = weight;
    for (int i = 0; i < runs.size(); i++) {
      int more = weightOf(runs.get(i));
      filled += more;
      left -= more;
      if (left == 0 || (filled >= CHUNK_FULL && left >= CHUNK_MIN)) {
        push(new Chunk(runs.subList(from, i + 1)));
        from = i + 1;
        filled = 0;
      }
    }
    runs.clear();
    weight = 0;
  }

  private void push(Tree tree) {
    Tree joined = tree;
    while (!trees.isEmpty() && trees.getLast().height() <= joined.height()) {
      joined = Tree.concat(trees.removeLast(), joined);
    }
    trees.add(joined);
  }

  private void reopenLastChunk() {
    List<Run> after = List.copyOf(runs);
    runs.clear();
    weight = 0;
    Tree last = trees.removeLast();
    while (last instanceof Branch branch) {
      push(branch.left);
      last = branch.right;
    }
    if (last instanceof Chunk chunk) {
      chunk.runs().forEach(this::add);
    }
    after.forEach(this::add);
  }
}
