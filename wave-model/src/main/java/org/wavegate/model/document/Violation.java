package org.wavegate.model.document;

/// What keeps an operation from fitting a document, and where.
///
/// @param component the index of the operation's component that does not fit; where the operation
///   is too short, the number of its components
/// @param item the position in the document before the operation
/// @param what the rule in words, with the key that breaks it
public record Violation(Rule rule, int component, int item, String what) {

  /// What must hold between an operation and the document that it is applied to (wave federation
  /// reference, section 4.3).
  public enum Rule {
    /// The document reaches as far as the operation.
    DOCUMENT_REACHES,

    /// The operation reaches as far as the document.
    OPERATION_REACHES,

    /// A character beyond the basic plane, two items, is never divided.
    WHOLE_CHARACTERS,

    /// What is deleted is what stands there.
    DELETED_CONTENT,

    /// Attributes change only where an element starts.
    ELEMENT_START,

    /// Attributes have the values that the change starts from.
    OLD_ATTRIBUTES,

    /// Annotations have the values that the change starts from; those that an insertion starts from
    /// are its left neighbour's.
    OLD_ANNOTATIONS,

    /// A deletion brings annotations to the values of the item left of the gap.
    ANNOTATIONS_LEFT_BEHIND
  }

  @Override
  public String toString() {
    return "component " + component + ", item " + item + ": " + what;
  }
}
