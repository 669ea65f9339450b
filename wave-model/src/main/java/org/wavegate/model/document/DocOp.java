package org.wavegate.model.document;

import java.util.List;

/// An operation on one document, well-formed by construction: elements nest, insertions and
/// deletions do not mix, every annotation change that is begun ends (wave federation reference,
/// section 4.2). Whether it fits a document is found by applying it: [Document#apply].
///
/// The content of a document can be written as the operation that makes it from nothing.
public record DocOp(List<Component> components) {
  /// The operation on the empty document, and its content.
  public static final DocOp EMPTY = new DocOp(List.of());

  public DocOp {
    components = List.copyOf(components);
    new WellFormedness().check(components);
  }

  /// An operation of these components.
  public static DocOp of(Component... components) {
    return new DocOp(List.of(components));
  }

  /// The operation that undoes this one: valid wherever this one led to, component by component.
  public DocOp inverse() {
    return new DocOp(components.stream().map(Component::inverse).toList());
  }
}
