package org.wavegate.model.document;

import java.util.Optional;
import java.util.TreeSet;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.DeleteElementEnd;
import org.wavegate.model.document.Component.DeleteElementStart;
import org.wavegate.model.document.Component.Deletion;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.Component.ReplaceAttributes;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.Retention;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.Component.UpdateAttributes;

/// Applies an operation to a document, if it fits: it must consume the document exactly, name what
/// is there, and give every item the annotations it says (wave federation reference, section 4.3).
///
/// Annotations of an item are written as an [AnnotationUpdate] from nothing.
public final class Application {
  private final OpCursor document;
  private final OpCursor operation;
  private final OpBuilder result = new OpBuilder();
  private long position;

  /// The annotations of the item of the document just left of the cursor, even a deleted one.
  private AnnotationUpdate left = AnnotationUpdate.NONE;

  /// The annotations of the rightmost item produced so far, which a deletion must leave behind.
  private AnnotationUpdate produced = AnnotationUpdate.NONE;

  private Application(DocOp content, DocOp operation) {
    this.document = new OpCursor(content);
    this.operation = new OpCursor(operation);
  }

  /// The document after the operation, in normal form.
  ///
  /// @param content the operation that makes the document from nothing
  public static DocOp apply(DocOp content, DocOp operation) throws InvalidOperationException {
    return new Application(content, operation).run();
  }

  private DocOp run() throws InvalidOperationException {
    while (!operation.atEnd()) {
      switch (operation.span()) {
        case Insertion _ -> insert();
        case Retention retention -> retain(retention, nextLength());
        case Deletion deletion -> delete(deletion, nextLength());
      }
    }
    require(document.atEnd(), "the operation ends here, the document does not");
    return result.build();
  }

  private int nextLength() throws InvalidOperationException {
    require(!document.atEnd(), "the document ends here, the operation does not");
    int length = Math.min(operation.remaining(), document.remaining());
    require(
        !document.splitsCharacter(length) && !operation.splitsCharacter(length),
        "the operation divides a character beyond the basic plane");
    return length;
  }

  private void insert() throws InvalidOperationException {
    AnnotationUpdate update = operation.update();
    for (ValueChange change : update.changes()) {
      require(
          change.before().equals(left.after(change.key())),
          "the annotation '" + change.key() + "' has another value left of the insertion");
    }
    produced = update.on(left);
    result.add(operation.takeRest(), produced);
  }

  private void retain(Retention retention, int length) throws InvalidOperationException {
    AnnotationUpdate update = operation.update();
    requireAnnotationsBefore(update);
    left = document.update();
    produced = update.on(left);
    Span item = document.take(length);
    result.add(retained(retention, item), produced);
    operation.skip(length);
    position += length;
  }

  private Span retained(Retention retention, Span item) throws InvalidOperationException {
    return switch (retention) {
      case Retain _ -> item;
      case ReplaceAttributes(Attributes before, Attributes after) -> {
        ElementStart start = elementStart(item);
        require(start.attributes().equals(before), "the element has other attributes");
        yield new ElementStart(start.type(), after);
      }
      case UpdateAttributes update -> {
        ElementStart start = elementStart(item);
        for (ValueChange change : update.changes()) {
          require(
              start.attributes().value(change.key()).equals(change.before()),
              "the attribute '" + change.key() + "' has another value");
        }
        yield new ElementStart(start.type(), start.attributes().updated(update.changes()));
      }
    };
  }

  private ElementStart elementStart(Span item) throws InvalidOperationException {
    if (item instanceof ElementStart start) {
      return start;
    }
    throw violation("attributes change where no element starts");
  }

  private void delete(Deletion deletion, int length) throws InvalidOperationException {
    AnnotationUpdate update = operation.update();
    AnnotationUpdate annotations = document.update();
    requireAnnotationsBefore(update);
    requireAnnotationsLeftBehind(annotations, update);
    left = annotations;
    Span item = document.take(length);
    Span named = operation.take(length);
    boolean fits =
        switch (deletion) {
          case DeleteCharacters _ -> item instanceof Characters && named.inverse().equals(item);
          case DeleteElementStart _ -> item instanceof ElementStart && named.inverse().equals(item);
          case DeleteElementEnd _ -> item instanceof ElementEnd;
        };
    require(fits, "something else stands there than what is deleted");
    position += length;
  }

  private void requireAnnotationsBefore(AnnotationUpdate update) throws InvalidOperationException {
    AnnotationUpdate annotations = document.update();
    for (ValueChange change : update.changes()) {
      require(
          change.before().equals(annotations.after(change.key())),
          "the annotation '" + change.key() + "' has another value");
    }
  }

  /// A deletion must change the annotations of what it deletes to those of the item left of the
  /// gap, so that its inverse, an insertion, inherits from there.
  private void requireAnnotationsLeftBehind(AnnotationUpdate annotations, AnnotationUpdate update)
      throws InvalidOperationException {
    if (update.changes().isEmpty() && annotations.equals(produced)) {
      return;
    }
    TreeSet<String> keys = new TreeSet<>();
    annotations.changes().forEach(change -> keys.add(change.key()));
    produced.changes().forEach(change -> keys.add(change.key()));
    update.changes().forEach(change -> keys.add(change.key()));
    for (String key : keys) {
      Optional<String> target = produced.after(key);
      Optional<String> reached =
          update.of(key).map(ValueChange::after).orElse(annotations.after(key));
      require(
          reached.equals(target),
          "the deletion does not bring the annotation '" + key + "' to its left neighbour's value");
    }
  }

  private void require(boolean holds, String otherwise) throws InvalidOperationException {
    if (!holds) {
      throw violation(otherwise);
    }
  }

  private InvalidOperationException violation(String what) {
    return new InvalidOperationException(
        "component " + operation.index() + ", item " + position + ": " + what);
  }
}
