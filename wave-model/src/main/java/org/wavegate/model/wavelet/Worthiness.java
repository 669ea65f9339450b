package org.wavegate.model.wavelet;

import java.util.Set;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.Component.AnnotationBoundary;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.DeleteElementEnd;
import org.wavegate.model.document.Component.DeleteElementStart;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.ReplaceAttributes;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.UpdateAttributes;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.ValueChange;

/// Which changes make their author a contributor: those a person would call an edit, not cursors
/// and the marks of agents (wave federation reference, section 2.4).
final class Worthiness {
  private static final String REPLY_ANCHOR = "reply";
  private static final String USER_PREFIX = "user/";
  private static final Set<String> AGENT_KEYS = Set.of("spell", "link/auto", "tr/1", "lang");

  private Worthiness() {}

  static boolean isWorthy(String documentId, DocOp operation) {
    return isWorthyDocument(documentId)
        && operation.components().stream().anyMatch(Worthiness::isWorthy);
  }

  private static boolean isWorthyDocument(String id) {
    return !id.startsWith("attach") && !id.startsWith("tr+") && !id.equals("mini");
  }

  private static boolean isWorthy(Component component) {
    return switch (component) {
      case Characters _, DeleteCharacters _, ReplaceAttributes _, UpdateAttributes _ -> true;
      case ElementStart start -> !start.type().equals(REPLY_ANCHOR);
      case DeleteElementStart start -> !start.type().equals(REPLY_ANCHOR);
      case AnnotationBoundary boundary ->
          boundary.changes().stream().anyMatch(Worthiness::isWorthy);
      case Retain _, ElementEnd _, DeleteElementEnd _ -> false;
    };
  }

  private static boolean isWorthy(ValueChange annotation) {
    return !annotation.before().equals(annotation.after())
        && !annotation.key().startsWith(USER_PREFIX)
        && !AGENT_KEYS.contains(annotation.key());
  }
}
