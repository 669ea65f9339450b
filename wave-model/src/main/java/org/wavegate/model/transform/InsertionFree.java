package org.wavegate.model.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Component.DeleteElementStart;
import org.wavegate.model.document.Component.Deletion;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.Component.ReplaceAttributes;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.Retention;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.Component.UpdateAttributes;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.document.OpCursor;
import org.wavegate.model.document.ValueChange;

/// Transforms two operations without insertions. They see the same items, so each item has one cell
/// in the table of the wave federation reference, section 4.6.
final class InsertionFree {
  private static final Retain RETAIN_ONE = new Retain(1);

  private final OpCursor client;
  private final OpCursor server;
  private final Output clientOutput = new Output();
  private final Output serverOutput = new Output();
  private AnnotationUpdate clientUpdate = AnnotationUpdate.NONE;
  private AnnotationUpdate serverUpdate = AnnotationUpdate.NONE;

  private InsertionFree(DocOp client, DocOp server) {
    this.client = new OpCursor(client);
    this.server = new OpCursor(server);
  }

  /// Both moved past each other; what the server's does beyond the client's end is dropped.
  static Transformed<DocOp> transform(DocOp client, DocOp server) throws InvalidOperationException {
    return new InsertionFree(client, server).run();
  }

  private Transformed<DocOp> run() throws InvalidOperationException {
    while (!client.atEnd()) {
      if (server.atEnd()) {
        throw new InvalidOperationException(
            "the operation is longer than the one it is moved past");
      }
      passBoundaries();
      int length = Math.min(client.remaining(), server.remaining());
      if (client.span() instanceof Retain && server.span() instanceof Retain) {
        client.skip(length);
        server.skip(length);
        clientOutput.keep(length);
        serverOutput.keep(length);
      } else {
        transformItems(client.take(length), server.take(length));
      }
    }
    return new Transformed<>(clientOutput.build(), serverOutput.build());
  }

  /// Where both have a boundary at one place, the client's acts first.
  private void passBoundaries() {
    if (!clientUpdate.equals(client.update())) {
      clientUpdate = client.update();
      moveOutputs();
    }
    if (!serverUpdate.equals(server.update())) {
      serverUpdate = server.update();
      moveOutputs();
    }
  }

  /// Of a key that both change, the client's change wins: it starts from what the server made.
  private void moveOutputs() {
    clientOutput.moveTo(
        clientUpdate.merge(
            serverUpdate, (ours, theirs) -> ours.map(change -> from(theirs, change))));
    serverOutput.moveTo(
        serverUpdate.merge(
            clientUpdate, (theirs, ours) -> ours.isPresent() ? Optional.empty() : theirs));
  }

  private static ValueChange from(Optional<ValueChange> made, ValueChange change) {
    return made.map(m -> new ValueChange(change.key(), m.after(), change.after())).orElse(change);
  }

  private void transformItems(Span clientSpan, Span serverSpan) throws InvalidOperationException {
    switch (clientSpan) {
      case Retention kept -> {
        switch (serverSpan) {
          case Retention keptToo -> keep(kept, keptToo);
          case Deletion deletion -> serverOutput.delete(afterChange(deletion, kept), clientOutput);
          case Insertion _ -> throw insertion();
        }
      }
      case Deletion deletion -> {
        switch (serverSpan) {
          case Retention kept -> clientOutput.delete(afterChange(deletion, kept), serverOutput);
          case Deletion deletedToo -> requireSameKind(deletion, deletedToo);
          case Insertion _ -> throw insertion();
        }
      }
      case Insertion _ -> throw insertion();
    }
  }

  private static IllegalStateException insertion() {
    return new IllegalStateException("an insertion in an operation without insertions");
  }

  private static void requireSameKind(Deletion one, Deletion other)
      throws InvalidOperationException {
    if (one.getClass() != other.getClass()) {
      throw new InvalidOperationException("the operations delete different kinds of items");
    }
  }

  /// A deletion, after the other side has changed the attributes of its item.
  private static Deletion afterChange(Deletion deletion, Retention change)
      throws InvalidOperationException {
    return switch (change) {
      case Retain _ -> deletion;
      case ReplaceAttributes replace ->
          new DeleteElementStart(elementStart(deletion).type(), replace.after());
      case UpdateAttributes update -> {
        DeleteElementStart start = elementStart(deletion);
        yield new DeleteElementStart(start.type(), start.attributes().updated(update.changes()));
      }
    };
  }

  private static DeleteElementStart elementStart(Deletion deletion)
      throws InvalidOperationException {
    if (deletion instanceof DeleteElementStart start) {
      return start;
    }
    throw new InvalidOperationException(
        "one operation changes the attributes of what the other deletes as no element start");
  }

  private void keep(Retention clientSpan, Retention serverSpan) throws InvalidOperationException {
    switch (clientSpan) {
      case Retain retain -> keepBoth(retain, serverSpan);
      case ReplaceAttributes ours -> {
        switch (serverSpan) {
          case Retain retain -> keepBoth(ours, retain);
          case ReplaceAttributes theirs ->
              keepBoth(new ReplaceAttributes(theirs.after(), ours.after()), RETAIN_ONE);
          case UpdateAttributes theirs ->
              keepBoth(
                  new ReplaceAttributes(ours.before().updated(theirs.changes()), ours.after()),
                  RETAIN_ONE);
        }
      }
      case UpdateAttributes ours -> {
        switch (serverSpan) {
          case Retain retain -> keepBoth(ours, retain);
          case ReplaceAttributes theirs ->
              keepBoth(
                  RETAIN_ONE,
                  new ReplaceAttributes(theirs.before().updated(ours.changes()), theirs.after()));
          case UpdateAttributes theirs -> keepUpdates(ours, theirs);
        }
      }
    }
  }

  private void keepBoth(Retention clientSpan, Retention serverSpan) {
    clientOutput.keep(clientSpan);
    serverOutput.keep(serverSpan);
  }

  /// Of an attribute that both update, the client's value wins.
  private void keepUpdates(UpdateAttributes ours, UpdateAttributes theirs) {
    Map<String, ValueChange> theirChanges = new TreeMap<>();
    theirs.changes().forEach(change -> theirChanges.put(change.key(), change));
    List<ValueChange> clientChanges = new ArrayList<>();
    for (ValueChange change : ours.changes()) {
      ValueChange same = theirChanges.remove(change.key());
      clientChanges.add(
          same == null ? change : new ValueChange(change.key(), same.after(), change.after()));
    }
    keepBoth(
        new UpdateAttributes(clientChanges),
        new UpdateAttributes(List.copyOf(theirChanges.values())));
  }
}
