package org.wavegate.model.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.Component.ReplaceAttributes;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.Retention;
import org.wavegate.model.document.Component.UpdateAttributes;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.OpBuilder;
import org.wavegate.model.document.OpCursor;
import org.wavegate.model.document.ValueChange;

/// Blips, and operations on them as editors write them: mostly typing, then deletion, line breaks,
/// line attributes and annotations.
final class EditorOps {
  private static final List<String> TEXTS =
      List.of(
          "a",
          "e",
          "n",
          "st",
          "wave",
          " ",
          "\u00e9",
          "\u65e5\u672c",
          "\uD83C\uDF0A",
          "x\uD83D\uDE00");
  private static final List<String> KEYS =
      List.of("link/manual", "style/fontStyle", "style/fontWeight");
  private static final List<String> VALUES = List.of("bold", "italic", "normal");
  private static final List<String> LINE_TYPES = List.of("h1", "h2", "li");

  private final Random random;

  EditorOps(Random random) {
    this.random = random;
  }

  /// A blip of a few short lines, some of it annotated.
  DocOp blip() {
    OpBuilder blip = new OpBuilder().add(new ElementStart("body", Attributes.NONE));
    for (int lines = 1 + random.nextInt(3); lines > 0; lines--) {
      blip.add(new ElementStart("line", lineAttributes())).add(new ElementEnd());
      for (int words = random.nextInt(4); words > 0; words--) {
        blip.add(new Characters(text()), update(AnnotationUpdate.NONE).on(AnnotationUpdate.NONE));
      }
    }
    return blip.add(new ElementEnd()).build();
  }

  /// One to three edits near a place.
  ///
  /// @param focus from 0 at the start of the document to 1 at its end
  DocOp operation(DocOp content, double focus) {
    Plan plan = new Plan(items(content));
    for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
      int spread = random.nextInt(4) == 0 ? random.nextInt(9) - 4 : 0;
      plan.edit((int) (focus * plan.items.size()) + spread);
    }
    return plan.write();
  }

  /// A character, whole where it is of two units, or an element's start or end.
  private record Item(Insertion content, AnnotationUpdate annotations) {}

  private static List<Item> items(DocOp content) {
    List<Item> items = new ArrayList<>();
    OpCursor cursor = new OpCursor(content);
    while (!cursor.atEnd()) {
      AnnotationUpdate annotations = cursor.update();
      if (cursor.span() instanceof Characters(String text)) {
        int offset = text.length() - cursor.remaining();
        cursor.skip(Character.charCount(text.codePointAt(offset)));
        items.add(
            new Item(new Characters(Character.toString(text.codePointAt(offset))), annotations));
      } else {
        items.add(new Item((Insertion) cursor.takeRest(), annotations));
      }
    }
    return items;
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private String text() {
    return oneOf(TEXTS);
  }

  private Optional<String> value() {
    return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(oneOf(VALUES));
  }

  private Attributes lineAttributes() {
    return random.nextInt(3) == 0 ? Attributes.of("t", oneOf(LINE_TYPES)) : Attributes.NONE;
  }

  /// Seldom a change of an annotation.
  private AnnotationUpdate update(AnnotationUpdate from) {
    if (random.nextInt(6) != 0) {
      return AnnotationUpdate.NONE;
    }
    String key = oneOf(KEYS);
    return AnnotationUpdate.of(List.of(new ValueChange(key, from.after(key), value())));
  }

  /// What an operation does at each item of a document.
  private final class Plan {
    final List<Item> items;
    private final Map<Integer, List<Insertion>> inserted = new TreeMap<>();
    private final Map<Integer, Map<String, Optional<String>>> annotated = new TreeMap<>();
    private final Map<Integer, Retention> attributes = new TreeMap<>();
    private final boolean[] deleted;

    private final OpBuilder operation = new OpBuilder();
    private AnnotationUpdate left = AnnotationUpdate.NONE;
    private AnnotationUpdate produced = AnnotationUpdate.NONE;

    Plan(List<Item> items) {
      this.items = items;
      this.deleted = new boolean[items.size()];
    }

    void edit(int place) {
      int size = items.size();
      int at = Math.min(Math.clamp(place, 1, Math.max(1, size - 1)), size);
      int end = Math.min(at + 1 + random.nextInt(4), size - 1);
      switch (random.nextInt(10)) {
        case 0, 1, 2, 3 -> insert(at, List.of(new Characters(text())));
        case 4 -> insert(at, List.of(new ElementStart("line", lineAttributes()), new ElementEnd()));
        case 5, 6 -> delete(at, end);
        case 7 -> changeLine(at);
        default -> annotate(at, end);
      }
    }

    private void insert(int at, List<Insertion> content) {
      inserted.computeIfAbsent(at, _ -> new ArrayList<>()).addAll(content);
    }

    /// Deletes text and empty elements, such as lines.
    private void delete(int from, int to) {
      for (int i = from; i < to; i++) {
        if (items.get(i).content instanceof Characters) {
          deleted[i] = true;
        } else if (isEmptyElement(i)) {
          deleted[i] = true;
          deleted[i + 1] = true;
        }
      }
    }

    private boolean isEmptyElement(int at) {
      return items.get(at).content instanceof ElementStart
          && items.get(at + 1).content instanceof ElementEnd;
    }

    /// Changes the line that a place is in.
    private void changeLine(int at) {
      for (int i = Math.min(at, items.size() - 1); i >= 0; i--) {
        if (items.get(i).content instanceof ElementStart(String _, Attributes before)) {
          attributes.put(i, change(before));
          return;
        }
      }
    }

    private Retention change(Attributes before) {
      return random.nextBoolean()
          ? new ReplaceAttributes(before, lineAttributes())
          : new UpdateAttributes(List.of(new ValueChange("t", before.value("t"), value())));
    }

    private void annotate(int from, int to) {
      String key = oneOf(KEYS);
      Optional<String> value = value();
      for (int i = from; i < to; i++) {
        annotated.computeIfAbsent(i, _ -> new TreeMap<>()).put(key, value);
      }
    }

    DocOp write() {
      for (int i = 0; i < items.size(); i++) {
        if (!deleted[i] || !(items.get(i).content instanceof ElementEnd)) {
          writeInsertions(i);
        }
        if (deleted[i]) {
          writeDeletion(items.get(i));
        } else {
          writeRetention(i);
        }
      }
      writeInsertions(items.size());
      return operation.build();
    }

    /// Inserts before an item; seldom with annotations of its own.
    private void writeInsertions(int index) {
      for (Insertion content : inserted.getOrDefault(index, List.of())) {
        AnnotationUpdate update =
            content instanceof Characters ? update(left) : AnnotationUpdate.NONE;
        operation.add(content, update);
        produced = update.on(left);
      }
    }

    private void writeDeletion(Item item) {
      operation.add(item.content.inverse(), item.annotations.to(produced));
      left = item.annotations;
    }

    private void writeRetention(int index) {
      Item item = items.get(index);
      left = item.annotations;
      AnnotationUpdate update =
          AnnotationUpdate.of(
              annotated.getOrDefault(index, Map.of()).entrySet().stream()
                  .map(e -> new ValueChange(e.getKey(), left.after(e.getKey()), e.getValue()))
                  .toList());
      produced = update.on(left);
      operation.add(attributes.getOrDefault(index, new Retain(item.content.length())), update);
    }
  }
}
