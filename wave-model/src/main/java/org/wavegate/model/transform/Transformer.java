package org.wavegate.model.transform;

import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Component.AnnotationBoundary;
import org.wavegate.model.document.Component.Deletion;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.Component.ReplaceAttributes;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.Component.UpdateAttributes;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.IllFormedOperationException;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.document.OpBuilder;
import org.wavegate.model.document.OpCursor;

/// Transforms two operations on one document (wave federation reference, section 4.6).
///
/// Each is split in two that follow each other: one that only inserts and one that does not insert,
/// to which the annotations go and which retains what the first inserted. The four are moved past
/// each other pair by pair ([Insertions], [InsertionFree]) and put together again:
///
/// | | client inserts | client's rest |
/// |---|---|---|
/// | **server inserts** | [Insertions#pastEachOther] | [Insertions#past] |
/// | **server's rest** | [Insertions#past] | [InsertionFree#transform] |
///
/// Where both only insert, which is when people type, the first of the four is the whole.
public final class Transformer {
  private Transformer() {}

  /// The two operations moved past each other; an exception where they cannot be of one document.
  public static Transformed<DocOp> transform(DocOp client, DocOp server)
      throws InvalidOperationException {
    try {
      return onlyInserts(client) && onlyInserts(server)
          ? Insertions.pastEachOther(client, server)
          : transform(Split.of(client), Split.of(server));
    } catch (IllFormedOperationException e) {
      throw new InvalidOperationException("not of one document: " + e.getMessage(), e);
    }
  }

  private static boolean onlyInserts(DocOp operation) {
    for (int i = 0; i < operation.size(); i++) {
      switch (operation.component(i)) {
        case Insertion _, Retain _ -> {}
        case Deletion _, ReplaceAttributes _, UpdateAttributes _, AnnotationBoundary _ -> {
          return false;
        }
      }
    }
    return true;
  }

  private static Transformed<DocOp> transform(Split client, Split server)
      throws InvalidOperationException {
    Transformed<DocOp> insertions =
        Insertions.pastEachOther(client.insertions(), server.insertions());
    Insertions.Past clientPast = Insertions.past(insertions.client(), server.rest());
    Insertions.Past serverPast = Insertions.past(insertions.server(), client.rest());
    Transformed<DocOp> rest = InsertionFree.transform(serverPast.rest(), clientPast.rest());
    return new Transformed<>(
        Composer.composeUncompared(clientPast.insertions(), rest.client()),
        Composer.composeUncompared(serverPast.insertions(), rest.server()));
  }

  /// An operation as one that only inserts, and one without insertions that follows it.
  private record Split(DocOp insertions, DocOp rest) {
    static Split of(DocOp operation) {
      OpBuilder insertions = new OpBuilder();
      OpBuilder rest = new OpBuilder();
      OpCursor cursor = new OpCursor(operation);
      while (!cursor.atEnd()) {
        AnnotationUpdate update = cursor.update();
        Span span = cursor.takeRest();
        if (span instanceof Insertion) {
          insertions.add(span);
          rest.retain(span.length(), update);
        } else {
          insertions.retain(span.length());
          rest.add(span, update);
        }
      }
      return new Split(insertions.build(), rest.build());
    }
  }
}
