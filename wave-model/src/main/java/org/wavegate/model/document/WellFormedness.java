package org.wavegate.model.document;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wavegate.model.document.Component.AnnotationBoundary;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.DeleteElementEnd;
import org.wavegate.model.document.Component.DeleteElementStart;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Retention;

/// One walk over an operation that checks how its components follow each other (wave federation
/// reference, section 4.2).
final class WellFormedness {
  private int index;
  private int insertedDepth;
  private int deletedDepth;
  private boolean afterBoundary;
  private final Set<String> openAnnotations = new HashSet<>();

  void check(List<Component> components) {
    for (Component component : components) {
      check(component);
      index++;
    }
    require(insertedDepth == 0, "an inserted element is not closed");
    require(deletedDepth == 0, "a deleted element is not closed");
    require(openAnnotations.isEmpty(), "an annotation change does not end");
  }

  private void check(Component component) {
    if (component instanceof AnnotationBoundary boundary) {
      require(!afterBoundary, "two annotation boundaries in a row");
      afterBoundary = true;
      checkBoundary(boundary);
      return;
    }
    afterBoundary = false;
    switch (component) {
      case AnnotationBoundary _ -> {}
      case Characters _ -> requireNoDeletion();
      case ElementStart _ -> {
        requireNoDeletion();
        insertedDepth++;
      }
      case ElementEnd _ -> {
        requireNoDeletion();
        require(insertedDepth > 0, "an element end without its start");
        insertedDepth--;
      }
      case DeleteCharacters _ -> requireNoInsertion();
      case DeleteElementStart _ -> {
        requireNoInsertion();
        deletedDepth++;
      }
      case DeleteElementEnd _ -> {
        requireNoInsertion();
        require(deletedDepth > 0, "a deleted element end without its start");
        deletedDepth--;
      }
      case Retention _ -> {
        requireNoInsertion();
        requireNoDeletion();
      }
    }
  }

  private void checkBoundary(AnnotationBoundary boundary) {
    for (String key : boundary.ends()) {
      require(openAnnotations.remove(key), "ends the annotation '" + key + "', which is not open");
    }
    boundary.changes().forEach(change -> openAnnotations.add(change.key()));
  }

  private void requireNoDeletion() {
    require(deletedDepth == 0, "something else inside a deleted element");
  }

  private void requireNoInsertion() {
    require(insertedDepth == 0, "something else inside an inserted element");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllFormedOperationException("component " + index + ": " + otherwise);
    }
  }
}
