package org.wavegate.model.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wavegate.model.document.Component.AnnotationBoundary;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.Retain;

/// What the golden cases, which Apache Wave judged, do not show.
final class DocumentTest {
  private static final String WAVE = "\uD83C\uDF0A";
  private static final DocOp ANNOTATED =
      DocOp.of(begin("k", "", "v"), new Characters("abc"), end("k"));

  @Test
  void aDeletionLeavesTheAnnotationsOfItsLeftNeighbour() throws Exception {
    assertThatExceptionOfType(InvalidOperationException.class)
        .isThrownBy(() -> apply(ANNOTATED, DocOp.of(new DeleteCharacters("a"), new Retain(2))))
        .withMessage(
            "component 0, item 0: the deletion does not bring the annotation 'k' to its left"
                + " neighbour's value");
    DocOp corrected =
        DocOp.of(begin("k", "v", ""), new DeleteCharacters("a"), end("k"), new Retain(2));
    assertThat(apply(ANNOTATED, corrected))
        .isEqualTo(DocOp.of(begin("k", "", "v"), new Characters("bc"), end("k")));
    DocOp inside = DocOp.of(new Retain(1), new DeleteCharacters("b"), new Retain(1));
    assertThat(apply(ANNOTATED, inside))
        .isEqualTo(DocOp.of(begin("k", "", "v"), new Characters("ac"), end("k")));
  }

  @Test
  void anInsertionStartsFromTheAnnotationsOfItsLeftNeighbour() throws Exception {
    assertThatExceptionOfType(InvalidOperationException.class)
        .isThrownBy(() -> apply(ANNOTATED, insertAfterTwo("")))
        .withMessageStartingWith("component 2, item 2: ");
    assertThat(apply(ANNOTATED, insertAfterTwo("v")))
        .isEqualTo(
            DocOp.of(
                begin("k", "", "v"),
                new Characters("ab"),
                begin("k", "", "w"),
                new Characters("X"),
                begin("k", "", "v"),
                new Characters("c"),
                end("k")));
  }

  @Test
  void charactersBeyondTheBasicPlaneCountTwoAndAreNeverDivided() throws Exception {
    DocOp document = DocOp.of(new Characters("a" + WAVE + "b"));
    assertThat(apply(document, DocOp.of(new Retain(1), new DeleteCharacters(WAVE), new Retain(1))))
        .isEqualTo(DocOp.of(new Characters("ab")));
    String otherWave = "\uD83C\uDF0B";
    for (DocOp dividing :
        List.of(
            DocOp.of(new Retain(2), new Characters("x"), new Retain(2)),
            DocOp.of(new DeleteCharacters("ab"), new Retain(2)),
            DocOp.of(new Retain(1), new DeleteCharacters(otherWave), new Retain(1)),
            DocOp.of(new Retain(3), new DeleteCharacters(WAVE)))) {
      assertThatExceptionOfType(InvalidOperationException.class)
          .isThrownBy(() -> apply(document, dividing));
    }
  }

  private static DocOp apply(DocOp content, DocOp operation) throws InvalidOperationException {
    return Document.EMPTY.apply(content).apply(operation).asOperation();
  }

  private static DocOp insertAfterTwo(String before) {
    return DocOp.of(
        new Retain(2), begin("k", before, "w"), new Characters("X"), end("k"), new Retain(1));
  }

  /// Begins a change of an annotation; an empty side stands for a missing value.
  private static AnnotationBoundary begin(String key, String before, String after) {
    return new AnnotationBoundary(
        List.of(), List.of(new ValueChange(key, present(before), present(after))));
  }

  private static Optional<String> present(String value) {
    return Optional.of(value).filter(v -> !v.isEmpty());
  }

  private static AnnotationBoundary end(String key) {
    return new AnnotationBoundary(List.of(key), List.of());
  }
}
