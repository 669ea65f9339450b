package org.wavegate.model.transform;

import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.Span;
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
/// Few operations are both, so what would move nothing is left out: two people who type need the
/// first pair only.
public final class Transformer {
  private Transformer() {}

  /// The two operations moved past each other; an exception where they cannot be of one document.
  public static Transformed<DocOp> transform(DocOp client, DocOp server)
      throws InvalidOperationException {
    try {
      Split ours = Split.of(client);
      Split theirs = Split.of(server);
      return ours.inserts() || theirs.inserts()
          ? transform(ours, theirs)
          : InsertionFree.transform(client, server);
    } catch (IllFormedOperationException e) {
      throw new InvalidOperationException("not of one document: " + e.getMessage(), e);
    }
  }

  private static Transformed<DocOp> transform(Split client, Split server)
      throws InvalidOperationException {
    Transformed<DocOp> insertions =
        Insertions.pastEachOther(client.insertions(), server.insertions());
    if (!client.changes() && !server.changes()) {
      return insertions;
    }
    if (!client.changes()) {
      Insertions.Past past = Insertions.past(insertions.client(), server.rest());
      return new Transformed<>(
          past.insertions(), Composer.composeUncompared(insertions.server(), past.rest()));
    }
    if (!server.changes()) {
      Insertions.Past past = Insertions.past(insertions.server(), client.rest());
      return new Transformed<>(
          Composer.composeUncompared(insertions.client(), past.rest()), past.insertions());
    }
    Insertions.Past clientPast = Insertions.past(insertions.client(), server.rest());
    Insertions.Past serverPast = Insertions.past(insertions.server(), client.rest());
    Transformed<DocOp> rest = InsertionFree.transform(serverPast.rest(), clientPast.rest());
    return new Transformed<>(
        Composer.composeUncompared(clientPast.insertions(), rest.client()),
        Composer.composeUncompared(serverPast.insertions(), rest.server()));
  }

  /// An operation whose halves are made when they are asked for.
  ///
  /// @param inserts whether one half inserts anything
  /// @param changes whether the other half does more than to retain everything
  private record Split(DocOp operation, boolean inserts, boolean changes) {
    static Split of(DocOp operation) {
      boolean inserts = false;
      boolean changes = false;
      for (int i = 0; i < operation.size(); i++) {
        Component component = operation.component(i);
        boolean inserted = component instanceof Insertion;
        inserts |= inserted;
        changes |= !inserted && !(component instanceof Retain);
      }
      return new Split(operation, inserts, changes);
    }

    DocOp insertions() {
      if (!changes) {
        return operation;
      }
      OpBuilder insertions = new OpBuilder();
      for (int i = 0; i < operation.size(); i++) {
        if (operation.component(i) instanceof Insertion insertion) {
          insertions.add(insertion);
        } else if (operation.component(i) instanceof Span span) {
          insertions.retain(span.length());
        }
      }
      return insertions.build();
    }

    DocOp rest() {
      if (!inserts) {
        return operation;
      }
      OpBuilder rest = new OpBuilder();
      OpCursor cursor = new OpCursor(operation);
      while (!cursor.atEnd()) {
        AnnotationUpdate update = cursor.update();
        Span span = cursor.takeRest();
        if (span instanceof Insertion) {
          rest.retain(span.length(), update);
        } else {
          rest.add(span, update);
        }
      }
      return rest.build();
    }
  }
}
