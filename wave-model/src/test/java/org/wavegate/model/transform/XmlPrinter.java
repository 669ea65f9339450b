package org.wavegate.model.transform;

import java.util.ArrayDeque;
import java.util.Deque;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.Component.AnnotationBoundary;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.Deletion;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Retention;
import org.wavegate.model.document.DocOp;

/// Prints a document the way the recordings do.
final class XmlPrinter {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();
  private boolean emptySoFar;

  String print(DocOp content) {
    content.components().forEach(this::print);
    return out.toString();
  }

  private void print(Component component) {
    if (emptySoFar && !(component instanceof ElementEnd)) {
      out.append('>');
      emptySoFar = false;
    }
    switch (component) {
      case Characters(String text) ->
          out.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
      case ElementStart(String type, Attributes attributes) -> {
        out.append('<').append(type);
        attributes.map().forEach((k, v) -> out.append(" %s=\"%s\"".formatted(k, v)));
        open.push(type);
        emptySoFar = true;
      }
      case ElementEnd _ -> {
        String type = open.pop();
        out.append(emptySoFar ? "/>" : "</" + type + ">");
        emptySoFar = false;
      }
      case AnnotationBoundary boundary -> {
        out.append("<?a");
        boundary.ends().forEach(key -> out.append(" \"%s\"".formatted(key)));
        boundary
            .changes()
            .forEach(c -> out.append(" \"%s\"=\"%s\"".formatted(c.key(), c.after().orElse(""))));
        out.append("?>");
      }
      case Deletion _, Retention _ -> throw new IllegalArgumentException("no document");
    }
  }
}
