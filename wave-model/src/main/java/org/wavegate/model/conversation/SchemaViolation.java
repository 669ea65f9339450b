package org.wavegate.model.conversation;

/// What is wrong with a document of a conversation, and where.
///
/// @param item the position of the item
/// @param subject the element or attribute that it is about, or `#text`
public record SchemaViolation(String document, int item, Kind kind, String subject) {

  /// What may be wrong.
  public enum Kind {
    /// The element does not belong there.
    MISPLACED_ELEMENT,
    /// Text does not belong there.
    MISPLACED_TEXT,
    /// Something comes before the line that must be first.
    NO_FIRST_LINE,
    /// The document has one such element only.
    SECOND_ELEMENT,
    /// The element has no such attribute.
    UNKNOWN_ATTRIBUTE,
    /// The attribute must be there.
    MISSING_ATTRIBUTE,
    /// The attribute takes no such value.
    BAD_VALUE,
    /// Another thread has this id.
    REPEATED_ID
  }

  @Override
  public String toString() {
    return "document '" + document + "', item " + item + ": " + kind + " (" + subject + ")";
  }
}
