package org.wavegate.model.generator;

import java.util.List;
import org.wavegate.model.document.DocOp;

/// An operation that is valid on a document, and the items that it leaves.
public record Edit(DocOp operation, List<Item> result) {}
