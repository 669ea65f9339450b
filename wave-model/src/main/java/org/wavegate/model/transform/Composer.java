package org.wavegate.model.transform;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Attributes;
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
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.Component.UpdateAttributes;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.IllFormedOperationException;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.document.OpBuilder;
import org.wavegate.model.document.OpCursor;
import org.wavegate.model.document.ValueChange;

/// Makes one operation of two that follow each other, by walking the output of the first along the
/// input of the second (wave federation reference, section 4.5). The result is in normal form;
/// changes that cancel each other stay.
public final class Composer {
  private final OpCursor first;
  private final OpCursor second;
  private final boolean comparesContent;
  private final OpBuilder result = new OpBuilder();

  private Composer(DocOp first, DocOp second, boolean comparesContent) {
    this.first = new OpCursor(first);
    this.second = new OpCursor(second);
    this.comparesContent = comparesContent;
  }

  /// The operation with the effect of `first`, then `second`; an exception where the second does
  /// not fit what the first makes.
  public static DocOp compose(DocOp first, DocOp second) throws InvalidOperationException {
    try {
      return new Composer(first, second, true).run();
    } catch (IllFormedOperationException e) {
      throw new InvalidOperationException("no composition: " + e.getMessage(), e);
    }
  }

  /// Composes without asking whether the second deletes what the first inserted: inside a
  /// transformation this must not be what refuses a peer's operation. What is ill-formed is left to
  /// the caller.
  static DocOp composeUncompared(DocOp first, DocOp second) throws InvalidOperationException {
    return new Composer(first, second, false).run();
  }

  private DocOp run() throws InvalidOperationException {
    while (true) {
      if (!first.atEnd() && first.span() instanceof Deletion) {
        AnnotationUpdate update = combine(first.update(), second.lastUpdate());
        result.add(first.takeRest(), update);
      } else if (!second.atEnd() && second.span() instanceof Insertion) {
        AnnotationUpdate update = combine(first.lastUpdate(), second.update());
        result.add(second.takeRest(), update);
      } else if (first.atEnd() || second.atEnd()) {
        break;
      } else {
        composeItems();
      }
    }
    require(first.atEnd(), "the second operation is too short for what the first makes");
    require(second.atEnd(), "the second operation is too long for what the first makes");
    return result.build();
  }

  private void composeItems() throws InvalidOperationException {
    int length = Math.min(first.remaining(), second.remaining());
    AnnotationUpdate update = combine(first.update(), second.update());
    if (first.span() instanceof Retain && second.span() instanceof Retain) {
      first.skip(length);
      second.skip(length);
      result.retain(length, update);
      return;
    }
    Span made = first.take(length);
    Span change = second.take(length);
    switch (made) {
      case Retain _ -> result.add(change, update);
      case Insertion insertion -> composeInsertion(insertion, change, update);
      case ReplaceAttributes replace -> result.add(after(replace, change), update);
      case UpdateAttributes earlier -> result.add(after(earlier, change), update);
      case Deletion _ -> throw new IllegalStateException("a deletion has no output");
    }
  }

  private void composeInsertion(Insertion made, Span change, AnnotationUpdate update)
      throws InvalidOperationException {
    switch (change) {
      case Retain _ -> result.add(made, update);
      case ReplaceAttributes(Attributes before, Attributes after) -> {
        ElementStart start = elementStart(made);
        requireSame(start.attributes(), before);
        result.add(new ElementStart(start.type(), after), update);
      }
      case UpdateAttributes(List<ValueChange> changes) -> {
        ElementStart start = elementStart(made);
        result.add(new ElementStart(start.type(), start.attributes().updated(changes)), update);
      }
      case Deletion deletion -> {
        require(sameKind(made, deletion), "the second operation deletes another kind of item");
        requireSame(made, deletion.inverse());
      }
      case Insertion _ -> throw new IllegalStateException("an insertion has no input");
    }
  }

  private static ElementStart elementStart(Insertion made) throws InvalidOperationException {
    if (made instanceof ElementStart start) {
      return start;
    }
    throw new InvalidOperationException("attributes change where no element starts");
  }

  private static boolean sameKind(Insertion made, Deletion deleted) {
    return switch (deleted) {
      case DeleteCharacters _ -> made instanceof Characters;
      case DeleteElementStart _ -> made instanceof ElementStart;
      case DeleteElementEnd _ -> made instanceof ElementEnd;
    };
  }

  private Span after(ReplaceAttributes made, Span change) throws InvalidOperationException {
    return switch (change) {
      case Retain _ -> made;
      case ReplaceAttributes(Attributes before, Attributes after) -> {
        requireSame(made.after(), before);
        yield new ReplaceAttributes(made.before(), after);
      }
      case UpdateAttributes(List<ValueChange> changes) ->
          new ReplaceAttributes(made.before(), made.after().updated(changes));
      case DeleteElementStart(String type, Attributes attributes) -> {
        requireSame(made.after(), attributes);
        yield new DeleteElementStart(type, made.before());
      }
      case Span _ -> throw noElementStart();
    };
  }

  private Span after(UpdateAttributes made, Span change) throws InvalidOperationException {
    List<ValueChange> undo = made.inverse().changes();
    return switch (change) {
      case Retain _ -> made;
      case ReplaceAttributes(Attributes before, Attributes after) ->
          new ReplaceAttributes(before.updated(undo), after);
      case UpdateAttributes(List<ValueChange> changes) ->
          new UpdateAttributes(merge(made.changes(), changes));
      case DeleteElementStart(String type, Attributes attributes) ->
          new DeleteElementStart(type, attributes.updated(undo));
      case Span _ -> throw noElementStart();
    };
  }

  private static InvalidOperationException noElementStart() {
    return new InvalidOperationException("the second operation has no element start here");
  }

  private static List<ValueChange> merge(List<ValueChange> earlier, List<ValueChange> later)
      throws InvalidOperationException {
    Map<String, ValueChange> merged = new TreeMap<>();
    earlier.forEach(change -> merged.put(change.key(), change));
    for (ValueChange change : later) {
      ValueChange before = merged.get(change.key());
      if (before == null) {
        merged.put(change.key(), change);
        continue;
      }
      require(
          before.after().isEmpty() || before.after().equals(change.before()),
          "the attribute '" + change.key() + "' has another value after the first operation");
      merged.put(change.key(), new ValueChange(change.key(), before.before(), change.after()));
    }
    return List.copyOf(merged.values());
  }

  private static AnnotationUpdate combine(AnnotationUpdate earlier, AnnotationUpdate later) {
    return later.isEmpty()
        ? earlier
        : earlier.merge(
            later,
            (one, two) ->
                one.flatMap(o -> two.map(t -> new ValueChange(o.key(), o.before(), t.after())))
                    .or(() -> one)
                    .or(() -> two));
  }

  private void requireSame(Object made, Object named) throws InvalidOperationException {
    require(
        !comparesContent || made.equals(named),
        "the second operation names something else than the first makes");
  }

  private static void require(boolean holds, String otherwise) throws InvalidOperationException {
    if (!holds) {
      throw new InvalidOperationException(otherwise);
    }
  }
}
