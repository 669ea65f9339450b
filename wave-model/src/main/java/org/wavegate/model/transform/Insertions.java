package org.wavegate.model.transform;

import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.DeleteElementEnd;
import org.wavegate.model.document.Component.DeleteElementStart;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.Component.Retention;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.document.OpBuilder;
import org.wavegate.model.document.OpCursor;

/// Moves operations that only insert past others.
final class Insertions {
  private Insertions() {}

  /// Insertions that were moved past an operation without insertions, and that operation after
  /// them.
  record Past(DocOp insertions, DocOp rest) {}

  /// Two operations that only insert: at one place the client's insertion comes first. Where the
  /// client's operation is the shorter one, what the server retains beyond its end is dropped.
  static Transformed<DocOp> pastEachOther(DocOp clientOp, DocOp serverOp)
      throws InvalidOperationException {
    OpCursor client = new OpCursor(clientOp);
    OpCursor server = new OpCursor(serverOp);
    OpBuilder clientResult = new OpBuilder();
    OpBuilder serverResult = new OpBuilder();
    while (!client.atEnd() || !server.atEnd()) {
      if (!client.atEnd() && client.span() instanceof Insertion) {
        serverResult.retain(client.remaining());
        clientResult.add(client.takeRest());
      } else if (!server.atEnd() && server.span() instanceof Insertion) {
        clientResult.retain(server.remaining());
        serverResult.add(server.takeRest());
      } else if (client.atEnd()) {
        server.skip(server.remaining());
      } else {
        requireServer(server);
        int length = Math.min(client.remaining(), server.remaining());
        client.skip(length);
        server.skip(length);
        clientResult.retain(length);
        serverResult.retain(length);
      }
    }
    return new Transformed<>(clientResult.build(), serverResult.build());
  }

  /// Moves insertions past an operation without insertions. An insertion inside a deleted element
  /// vanishes, and the deletion takes its items too; any other survives, under the annotations of
  /// the other operation's last item. What the other does beyond the insertions' end is dropped.
  static Past past(DocOp insertionsOp, DocOp restOp) throws InvalidOperationException {
    OpCursor insertions = new OpCursor(insertionsOp);
    OpCursor rest = new OpCursor(restOp);
    OpBuilder insertionsResult = new OpBuilder();
    OpBuilder restResult = new OpBuilder();
    int deletedDepth = 0;
    while (!insertions.atEnd()) {
      if (insertions.span() instanceof Insertion insertion) {
        AnnotationUpdate update = rest.lastUpdate();
        if (deletedDepth == 0) {
          insertionsResult.add(insertion);
          restResult.retain(insertion.length(), update);
        } else {
          restResult.add(insertion.inverse(), update);
        }
        insertions.skip(insertion.length());
      } else {
        requireServer(rest);
        int length = Math.min(insertions.remaining(), rest.remaining());
        AnnotationUpdate update = rest.update();
        Span span = rest.take(length);
        insertions.skip(length);
        restResult.add(span, update);
        switch (span) {
          case Retention _ -> insertionsResult.retain(length);
          case DeleteElementStart _ -> deletedDepth++;
          case DeleteElementEnd _ -> deletedDepth--;
          case DeleteCharacters _ -> {}
          case Insertion _ -> throw new IllegalStateException("an insertion in the rest");
        }
      }
    }
    return new Past(insertionsResult.build(), restResult.build());
  }

  private static void requireServer(OpCursor server) throws InvalidOperationException {
    if (server.atEnd()) {
      throw new InvalidOperationException("the operation is longer than the one it is moved past");
    }
  }
}
