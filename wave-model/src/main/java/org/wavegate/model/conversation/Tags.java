package org.wavegate.model.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.DocumentEdit;

/// The tags of a conversation: a document that is a list of `<tag>text</tag>`, in which the same
/// tag may stand twice (wave federation reference, section 5.4).
final class Tags {
  static final String DOCUMENT_ID = "tags";
  static final String ELEMENT = "tag";

  private Tags() {}

  /// A tag, from its element's start to after its end.
  private record Entry(int start, int end, String text) {}

  /// In the order they were added, each once.
  static List<String> of(DocOp content) {
    return entries(content).stream().map(Entry::text).distinct().toList();
  }

  /// Adds a tag at the end; nothing where it is there.
  static Optional<DocOp> add(DocOp content, String tag) {
    if (of(content).contains(tag)) {
      return Optional.empty();
    }
    DocumentEdit edit = new DocumentEdit(content).retainRest();
    edit.insert(new ElementStart(ELEMENT, Attributes.NONE), new Characters(tag), new ElementEnd());
    return Optional.of(edit.finish());
  }

  /// Removes a tag wherever it stands; nothing where it does not.
  static Optional<DocOp> remove(DocOp content, String tag) {
    List<Entry> found = entries(content).stream().filter(entry -> entry.text.equals(tag)).toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    DocumentEdit edit = new DocumentEdit(content);
    found.forEach(entry -> edit.retainTo(entry.start).deleteTo(entry.end));
    return Optional.of(edit.finish());
  }

  private static List<Entry> entries(DocOp content) {
    List<Entry> entries = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    boolean inTag = false;
    int depth = 0;
    int start = 0;
    int position = 0;
    for (Component component : content.components()) {
      switch (component) {
        case ElementStart element -> {
          if (depth == 0) {
            inTag = element.type().equals(ELEMENT);
            start = position;
            text.setLength(0);
          }
          depth++;
        }
        case Characters(String characters) -> text.append(characters);
        case ElementEnd _ -> {
          depth--;
          if (depth == 0 && inTag) {
            entries.add(new Entry(start, position + 1, text.toString()));
          }
        }
        default -> {}
      }
      position += component instanceof Span span ? span.length() : 0;
    }
    return entries;
  }
}
