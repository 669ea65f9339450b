package org.wavegate.model.document;

import java.util.OptionalInt;

/// An operation that breaks the rules every operation obeys, whatever it is applied to. Towards a
/// decoder it means bad input; anywhere else, a bug. The message says what and where.
public final class IllFormedOperationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /// What must hold in an operation by itself (wave federation reference, section 4.2).
  public enum Rule {
    /// A retention covers at least one item.
    ITEM_COUNT,

    /// Text is not empty.
    TEXT,

    /// No string holds half a surrogate pair or a noncharacter.
    CHARACTERS,

    /// Element types and attributes are named as in XML.
    NAME,

    /// The key of an annotation is not empty and holds neither `?` nor `@`.
    ANNOTATION_KEY,

    /// Keys of one list ascend, so none is there twice.
    ASCENDING,

    /// What is inserted nests, and so does what is deleted: every start has its end in the
    /// operation.
    NESTING,

    /// Nothing is deleted or retained inside an inserted element, nothing inserted or retained
    /// inside a deleted one.
    UNMIXED,

    /// A boundary ends what is open, and what it changes it does not end.
    OPEN_ANNOTATIONS,

    /// Two boundaries never stand side by side.
    SINGLE_BOUNDARY,

    /// Every annotation change that is begun ends.
    CLOSED_ANNOTATIONS
  }

  private final Rule rule;
  private final int component;

  /// A component that is none by itself.
  IllFormedOperationException(Rule rule, String what) {
    super(what);
    this.rule = rule;
    this.component = -1;
  }

  /// A component that may not stand where it does.
  ///
  /// @param component its index; one past the last for what is missing at the end
  IllFormedOperationException(Rule rule, int component, String what) {
    super("component " + component + ": " + what);
    this.rule = rule;
    this.component = component;
  }

  /// The rule that is broken.
  public Rule rule() {
    return rule;
  }

  /// The index of the component that breaks it where another stands before or after; one past the
  /// last for what is missing at the end. Empty for what no component may be: whoever makes
  /// components knows where they stand.
  public OptionalInt component() {
    return component < 0 ? OptionalInt.empty() : OptionalInt.of(component);
  }
}
