package org.wavegate.model.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.DocumentEdit;
import org.wavegate.model.document.Run;
import org.wavegate.model.document.Run.End;
import org.wavegate.model.document.Run.Start;
import org.wavegate.model.document.Run.Text;

/// The tags of a conversation: a document that is a list of `<tag>text</tag>`, in which the same
/// tag may stand twice (wave federation reference, section 5.4).
final class Tags {
  static final String DOCUMENT_ID = "tags";
  static final String ELEMENT = "tag";

  private Tags() {}

  /// A tag, from its element's start to after its end.
  private record Entry(int start, int end, String text) {}

  /// In the order they were added, each once.
  static List<String> of(Document document) {
    return entries(document).stream().map(Entry::text).distinct().toList();
  }

  /// Adds a tag at the end; nothing where it is there.
  static Optional<DocOp> add(Document document, String tag) {
    if (of(document).contains(tag)) {
      return Optional.empty();
    }
    DocumentEdit edit = new DocumentEdit(document).retainRest();
    edit.insert(new ElementStart(ELEMENT, Attributes.NONE), new Characters(tag), new ElementEnd());
    return Optional.of(edit.finish());
  }

  /// Removes a tag wherever it stands; nothing where it does not.
  static Optional<DocOp> remove(Document document, String tag) {
    List<Entry> found = entries(document).stream().filter(entry -> entry.text.equals(tag)).toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    DocumentEdit edit = new DocumentEdit(document);
    found.forEach(entry -> edit.retainTo(entry.start).deleteTo(entry.end));
    return Optional.of(edit.finish());
  }

  private static List<Entry> entries(Document document) {
    List<Entry> entries = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    boolean inTag = false;
    int depth = 0;
    int start = 0;
    int position = 0;
    for (Run run : document.runs()) {
      switch (run) {
        case Start(ElementStart element, AnnotationUpdate _) -> {
          if (depth == 0) {
            inTag = element.type().equals(ELEMENT);
            start = position;
            text.setLength(0);
          }
          depth++;
        }
        case Text(String characters, AnnotationUpdate _) -> text.append(characters);
        case End _ -> {
          depth--;
          if (depth == 0 && inTag) {
            entries.add(new Entry(start, position + 1, text.toString()));
          }
        }
      }
      position += run.length();
    }
    return entries;
  }
}
