package org.wavegate.model.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.wavegate.model.document.Run.Text;
import org.wavegate.model.document.Tree.Branch;
import org.wavegate.model.document.Tree.Chunk;

/// What holds in every tree that a [TreeWriter] builds.
final class TreeInvariants {
  private TreeInvariants() {}

  static void check(Tree tree) {
    if (tree instanceof Chunk only) {
      checkRuns(only.runs());
    } else {
      checkInside(tree);
    }
  }

  private static void checkInside(Tree tree) {
    switch (tree) {
      case Branch branch -> {
        checkInside(branch.left);
        checkInside(branch.right);
        assertThat(Math.abs(branch.left.height() - branch.right.height())).isLessThan(2);
        assertThat(branch.height())
            .isEqualTo(1 + Math.max(branch.left.height(), branch.right.height()));
        assertThat(branch.length()).isEqualTo(branch.left.length() + branch.right.length());
        assertThat(branch.annotationCount())
            .isEqualTo(branch.left.annotationCount() + branch.right.annotationCount());
      }
      case Chunk chunk -> {
        checkRuns(chunk.runs());
        assertThat(chunk.runs().stream().mapToInt(TreeWriter::weightOf).sum())
            .isGreaterThanOrEqualTo(TreeWriter.CHUNK_MIN);
      }
    }
  }

  private static void checkRuns(List<Run> runs) {
    assertThat(runs.stream().mapToInt(TreeWriter::weightOf).sum()).isLessThan(TreeWriter.CHUNK_END);
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i) instanceof Text text) {
        assertThat(text.length()).isBetween(1, TreeWriter.TEXT_MAX);
        assertThat(Character.isLowSurrogate(text.text().charAt(0))).isFalse();
        if (i > 0 && runs.get(i - 1) instanceof Text before) {
          assertThat(
                  before.length() + text.length() > TreeWriter.TEXT_MAX
                      || !before.annotations().equals(text.annotations()))
              .isTrue();
        }
      }
    }
  }
}
