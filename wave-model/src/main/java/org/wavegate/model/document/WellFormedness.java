package org.wavegate.model.document;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.wavegate.model.document.Component.AnnotationBoundary;
import org.wavegate.model.document.IllFormedOperationException.Rule;

/// Checks how the components of an operation follow each other (wave federation reference, section
/// 4.2); what each is by itself, its own constructor checks.
final class WellFormedness {
  private WellFormedness() {}

  static void check(Component[] components) {
    Nesting nesting = new Nesting();
    Set<String> open = Set.of();
    for (int i = 0; i < components.length; i++) {
      nesting.pass(components[i], i);
      if (components[i] instanceof AnnotationBoundary(List<String> ends, List<ValueChange> begun)) {
        if (i > 0 && components[i - 1] instanceof AnnotationBoundary) {
          throw new IllFormedOperationException(
              Rule.SINGLE_BOUNDARY, i, "two annotation boundaries in a row");
        }
        open = open.isEmpty() ? new TreeSet<>() : open;
        pass(ends, begun, open, i);
      }
    }
    nesting.end(components.length);
    if (!open.isEmpty()) {
      throw new IllFormedOperationException(
          Rule.CLOSED_ANNOTATIONS,
          components.length,
          "the change of the annotation '" + open.iterator().next() + "' does not end");
    }
  }

  private static void pass(
      List<String> ends, List<ValueChange> begun, Set<String> open, int index) {
    for (String key : ends) {
      if (!open.remove(key)) {
        throw new IllFormedOperationException(
            Rule.OPEN_ANNOTATIONS, index, "ends the annotation '" + key + "', which is not open");
      }
    }
    for (ValueChange change : begun) {
      open.add(change.key());
    }
  }
}
