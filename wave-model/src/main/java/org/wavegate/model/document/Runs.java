package org.wavegate.model.document;

import java.util.Iterator;
import java.util.NoSuchElementException;

/// The runs of a part of a document, one after the other.
final class Runs implements Iterator<Run> {
  private final TreeReader reader;
  private final int end;

  Runs(Tree tree, int from, int to) {
    reader = new TreeReader(tree);
    reader.skip(from);
    end = to;
  }

  @Override
  public boolean hasNext() {
    return reader.position() < end;
  }

  @Override
  public Run next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no items are left");
    }
    return reader.take(Math.min(reader.remaining(), end - reader.position()));
  }
}
