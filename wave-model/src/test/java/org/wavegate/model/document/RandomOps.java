package org.wavegate.model.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.Component.ReplaceAttributes;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.UpdateAttributes;

/// Random documents, and random operations that are valid on a given one.
public final class RandomOps {
  private static final List<String> KEYS = List.of("a", "k", "style/fontWeight");
  private static final List<String> TYPES = List.of("line", "x");
  private static final List<String> TEXTS =
      List.of("q", "ab", "\u00e9z", "\uD83C\uDF0A", "w\u65e5");

  private final Random random;

  /// Equal seeds make equal operations.
  public RandomOps(long seed) {
    random = new Random(seed);
  }

  /// A document of some items with some annotations.
  public DocOp document() throws InvalidOperationException {
    DocOp content = DocOp.EMPTY;
    for (int i = 0; i < 3; i++) {
      content = Application.apply(content, operation(content));
    }
    return content;
  }

  /// An operation that is valid on a document.
  public DocOp operation(DocOp content) {
    return new Writer(content).write();
  }

  private Optional<String> value() {
    return Optional.of(random.nextInt(3)).filter(n -> n > 0).map(String::valueOf);
  }

  private Attributes attributes() {
    return random.nextBoolean() ? Attributes.NONE : Attributes.of("t", "" + random.nextInt(3));
  }

  /// Walks a document and decides at each item.
  private final class Writer {
    private final OpCursor document;
    private final OpBuilder operation = new OpBuilder();
    private AnnotationUpdate left = AnnotationUpdate.NONE;
    private AnnotationUpdate produced = AnnotationUpdate.NONE;
    private int deletedDepth;

    Writer(DocOp content) {
      document = new OpCursor(content);
    }

    DocOp write() {
      while (!document.atEnd()) {
        if (deletedDepth > 0 || random.nextInt(6) == 0) {
          delete();
        } else {
          if (random.nextInt(6) == 0) {
            insert();
          }
          retain();
        }
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        insert();
      }
      return operation.build();
    }

    private AnnotationUpdate update(AnnotationUpdate from) {
      List<ValueChange> changes = new ArrayList<>();
      for (String key : KEYS) {
        if (random.nextInt(5) == 0) {
          changes.add(new ValueChange(key, from.after(key), value()));
        }
      }
      return AnnotationUpdate.of(changes);
    }

    private void insert() {
      AnnotationUpdate update = update(left);
      if (random.nextBoolean()) {
        operation.add(new Characters(TEXTS.get(random.nextInt(TEXTS.size()))), update);
      } else {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        operation.add(new ElementStart(type, attributes()), update);
        if (random.nextBoolean()) {
          operation.add(new Characters("i"), update);
        }
        operation.add(new ElementEnd(), update);
      }
      produced = update.on(left);
    }

    /// The next items, a character never by half.
    private int length() {
      if (document.span() instanceof Characters(String text)) {
        int offset = text.length() - document.remaining();
        return Character.charCount(text.codePointAt(offset));
      }
      return 1;
    }

    private void retain() {
      left = document.update();
      AnnotationUpdate update = update(left);
      produced = update.on(left);
      int length = length();
      if (document.take(length) instanceof ElementStart start && random.nextBoolean()) {
        if (random.nextBoolean()) {
          operation.add(new ReplaceAttributes(start.attributes(), attributes()), update);
        } else {
          var change = new ValueChange("t", start.attributes().value("t"), value());
          operation.add(new UpdateAttributes(List.of(change)), update);
        }
      } else {
        operation.add(new Retain(length), update);
      }
    }

    private void delete() {
      if (deletedDepth == 0 && document.span() instanceof ElementEnd) {
        retain();
        return;
      }
      left = document.update();
      AnnotationUpdate update = left.to(produced);
      Insertion item = (Insertion) document.take(length());
      if (item instanceof ElementStart) {
        deletedDepth++;
      } else if (item instanceof ElementEnd) {
        deletedDepth--;
      }
      operation.add(item.inverse(), update);
    }
  }
}
