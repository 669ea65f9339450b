package org.wavegate.model.document;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// An operation on one document, well-formed by construction: elements nest, insertions and
/// deletions do not mix, every annotation change that is begun ends (wave federation reference,
/// section 4.2). Whether it fits a document is found by applying it: [Document#apply].
///
/// The content of a document can be written as the operation that makes it from nothing. Immutable.
public final class DocOp {
  /// The operation on the empty document, and its content.
  public static final DocOp EMPTY = new DocOp(List.of());

  private final Component[] components;

  /// An operation of these components, if they make one.
  public DocOp(List<Component> components) {
    this(components.toArray(Component[]::new));
    WellFormedness.check(this.components);
  }

  private DocOp(Component[] components) {
    this.components = components;
  }

  /// An operation of these components.
  public static DocOp of(Component... components) {
    return new DocOp(List.of(components));
  }

  /// An operation of components that are known to make one; takes the array over.
  static DocOp ofWellFormed(Component[] components) {
    return new DocOp(components);
  }

  public List<Component> components() {
    return Collections.unmodifiableList(Arrays.asList(components));
  }

  /// How many components there are.
  public int size() {
    return components.length;
  }

  /// The component at an index.
  public Component component(int index) {
    return components[index];
  }

  /// The operation that undoes this one: valid wherever this one led to, component by component.
  public DocOp inverse() {
    Component[] inverse = new Component[components.length];
    Arrays.setAll(inverse, i -> components[i].inverse());
    return ofWellFormed(inverse);
  }

  /// The one operation of the same effect that is in normal form (wave federation reference,
  /// section 4.5): neighbours of a kind are merged, boundaries say exactly what changes there.
  public DocOp normalForm() {
    OpBuilder result = new OpBuilder();
    OpCursor cursor = new OpCursor(this);
    while (!cursor.atEnd()) {
      AnnotationUpdate update = cursor.update();
      result.add(cursor.takeRest(), update);
    }
    return result.build();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof DocOp operation && Arrays.equals(components, operation.components));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(components);
  }

  @Override
  public String toString() {
    return Arrays.toString(components);
  }
}
