package org.wavegate.model.conversation;

import java.util.List;
import java.util.Optional;
import org.wavegate.model.document.DocOp;

/// What the documents of a conversation look like by the wave federation reference, section 5: an
/// agreement among clients. The protocol does not know it, so a delta that another host has applied
/// must never be held to it, or the copy would fork.
public final class ConversationSchema {
  private ConversationSchema() {}

  /// What is wrong with a document, in the order of its items and not more than anybody would read;
  /// nothing with documents that the schema does not know.
  ///
  /// @param content the operation that makes it from nothing
  public static List<SchemaViolation> violations(String documentId, DocOp content) {
    return rules(documentId)
        .map(rules -> new SchemaCheck(documentId, rules).check(content))
        .orElse(List.of());
  }

  private static Optional<SchemaRules> rules(String documentId) {
    return switch (documentId) {
      case Manifest.DOCUMENT_ID -> Optional.of(SchemaRules.MANIFEST);
      case Tags.DOCUMENT_ID -> Optional.of(SchemaRules.TAGS);
      case String id when isBlipId(id) -> Optional.of(SchemaRules.BLIP);
      default -> Optional.empty();
    };
  }

  /// Whether a document of this id is a blip, be it of an old form.
  static boolean isBlipId(String id) {
    return id.startsWith("b+")
        || id.startsWith("g+")
        || (id.indexOf('*') >= 0
            && List.of("m/", "attach+", "spell+").stream().noneMatch(id::startsWith));
  }
}
