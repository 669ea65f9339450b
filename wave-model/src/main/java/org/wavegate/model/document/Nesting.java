package org.wavegate.model.document;

import org.wavegate.model.document.Component.AnnotationBoundary;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.DeleteElementEnd;
import org.wavegate.model.document.Component.DeleteElementStart;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Retention;
import org.wavegate.model.document.IllFormedOperationException.Rule;

/// How deep an operation is in elements that it inserts or deletes: both kinds must nest by
/// themselves and may not hold anything of another kind.
final class Nesting {
  private int insertedDepth;
  private int deletedDepth;

  /// Passes the next component of the operation.
  ///
  /// @param index its index among the components
  void pass(Component component, int index) {
    switch (component) {
      case AnnotationBoundary _ -> {}
      case Characters _ -> requireNoDeletion(index);
      case ElementStart _ -> {
        requireNoDeletion(index);
        insertedDepth++;
      }
      case ElementEnd _ -> {
        requireNoDeletion(index);
        require(insertedDepth > 0, Rule.NESTING, index, "an element end without its start");
        insertedDepth--;
      }
      case DeleteCharacters _ -> requireNoInsertion(index);
      case DeleteElementStart _ -> {
        requireNoInsertion(index);
        deletedDepth++;
      }
      case DeleteElementEnd _ -> {
        requireNoInsertion(index);
        require(deletedDepth > 0, Rule.NESTING, index, "a deleted element end without its start");
        deletedDepth--;
      }
      case Retention _ -> passRetention(index);
    }
  }

  /// Passes a retention.
  void passRetention(int index) {
    requireNoInsertion(index);
    requireNoDeletion(index);
  }

  /// Ends the operation.
  void end(int index) {
    require(insertedDepth == 0, Rule.NESTING, index, "an inserted element is not closed");
    require(deletedDepth == 0, Rule.NESTING, index, "a deleted element is not closed");
  }

  private void requireNoDeletion(int index) {
    require(deletedDepth == 0, Rule.UNMIXED, index, "something else inside a deleted element");
  }

  private void requireNoInsertion(int index) {
    require(insertedDepth == 0, Rule.UNMIXED, index, "something else inside an inserted element");
  }

  private static void require(boolean holds, Rule rule, int index, String otherwise) {
    if (!holds) {
      throw new IllFormedOperationException(rule, index, otherwise);
    }
  }
}
