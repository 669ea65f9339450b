package org.wavegate.model.document;

import java.util.List;

/// An operation on one document.
public record DocOp(List<Component> components) {
  public DocOp {
    components = List.copyOf(components);
  }
}
