package org.wavegate.model.transform;

import static org.wavegate.model.transform.ReferenceComposer.byKey;
import static org.wavegate.model.transform.ReferenceComposer.changedBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.DeleteElementStart;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.Component.ReplaceAttributes;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.Component.UpdateAttributes;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.ValueChange;
import org.wavegate.model.generator.Atom;
import org.wavegate.model.generator.Item;

/// Transformation once more, slow and obvious: the wave federation reference, section 4.6, read as
/// one walk along the items of the document and of both insertions, each a column with what the
/// client and the server do to it. Nothing is split, moved or composed.
final class ReferenceTransformer {

  /// Whose item it is: of the document, or inserted by a side.
  private enum Origin {
    DOCUMENT,
    CLIENT,
    SERVER
  }

  /// One operation and what it comes to.
  private static final class Side {
    final List<Atom> atoms;
    final List<Atom> output = new ArrayList<>();
    int next;
    int deletedDepth;
    Map<String, ValueChange> lastUpdate = Map.of();

    /// The updates open in the output, from that at its last item to now.
    List<Map<String, ValueChange>> moments = new ArrayList<>(List.of(Map.of()));

    Side(List<Atom> atoms) {
      this.atoms = atoms;
    }

    boolean isAtInsertion() {
      return next < atoms.size() && atoms.get(next).inserts();
    }

    Atom take() {
      Atom atom = atoms.get(next++);
      lastUpdate = atom.update();
      deletedDepth = atom.deletedDepth(deletedDepth);
      return atom;
    }

    /// What becomes of an item that the other side inserts here: it is kept, or deleted with the
    /// element in which it would stand, under the update of the last item.
    Atom meet(Insertion inserted) {
      Span span = deletedDepth > 0 ? inserted.inverse() : new Retain(inserted.length());
      return new Atom(span, lastUpdate);
    }

    Map<String, ValueChange> now() {
      return moments.getLast();
    }

    void keep(Span span) {
      output.add(new Atom(span, now()));
      moments = new ArrayList<>(List.of(now()));
    }

    void delete(Span deletion, Side other) {
      Map<String, ValueChange> corrected = other.corrected(now());
      output.add(new Atom(deletion, corrected));
      moments = new ArrayList<>(List.of(corrected, now()));
    }

    /// The update of the other side's deletion of an item that this side keeps.
    private Map<String, ValueChange> corrected(Map<String, ValueChange> deleting) {
      Map<String, ValueChange> corrected = new TreeMap<>(deleting);
      for (String key : keysChangedSinceLastItem()) {
        var last = Optional.ofNullable(moments.getFirst().get(key));
        var open = Optional.ofNullable(now().get(key));
        var theirs = Optional.ofNullable(deleting.get(key));
        if (last.isPresent()) {
          Optional<String> before =
              theirs.isPresent()
                  ? theirs.get().before()
                  : open.isPresent() ? open.get().after() : last.get().before();
          corrected.put(key, new ValueChange(key, before, last.get().after()));
        } else if (open.isPresent()) {
          Optional<String> after = theirs.isPresent() ? theirs.get().after() : open.get().before();
          corrected.put(key, new ValueChange(key, open.get().after(), after));
        }
      }
      return corrected;
    }

    private Set<String> keysChangedSinceLastItem() {
      Set<String> changed = new HashSet<>();
      for (int i = 1; i < moments.size(); i++) {
        Map<String, ValueChange> before = moments.get(i - 1);
        Map<String, ValueChange> after = moments.get(i);
        Set<String> keys = new HashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (String key : keys) {
          if (!Optional.ofNullable(before.get(key)).equals(Optional.ofNullable(after.get(key)))) {
            changed.add(key);
          }
        }
      }
      return changed;
    }
  }

  private final Side client;
  private final Side server;
  private Map<String, ValueChange> clientUpdate = Map.of();
  private Map<String, ValueChange> serverUpdate = Map.of();

  private ReferenceTransformer(List<Integer> widths, DocOp client, DocOp server) {
    this.client = new Side(Atom.of(client, widths));
    this.server = new Side(Atom.of(server, widths));
  }

  /// Two operations on a document, each moved past the other.
  static Transformed<DocOp> transform(List<Item> document, DocOp client, DocOp server) {
    List<Integer> widths = Item.widths(document);
    return new ReferenceTransformer(widths, client, server).run(document.size());
  }

  private Transformed<DocOp> run(int items) {
    passInsertions();
    for (int i = 0; i < items; i++) {
      column(Origin.DOCUMENT, client.take(), server.take());
      passInsertions();
    }
    return new Transformed<>(Atom.operation(client.output), Atom.operation(server.output));
  }

  /// In one gap, the client's insertions come first.
  private void passInsertions() {
    while (client.isAtInsertion()) {
      Atom inserted = client.take();
      column(Origin.CLIENT, inserted, server.meet((Insertion) inserted.span()));
    }
    while (server.isAtInsertion()) {
      Atom inserted = server.take();
      column(Origin.SERVER, client.meet((Insertion) inserted.span()), inserted);
    }
  }

  private void column(Origin origin, Atom ours, Atom theirs) {
    clientUpdate = ours.update();
    passBoundary();
    serverUpdate = theirs.update();
    passBoundary();
    if (ours.deletes() && theirs.deletes()) {
      return;
    }
    if (theirs.deletes()) {
      server.delete(deletion(theirs.span(), ours.span()), client);
    } else if (ours.deletes()) {
      client.delete(deletion(ours.span(), theirs.span()), server);
    } else {
      switch (origin) {
        case CLIENT -> keep(ours.span(), new Retain(ours.span().length()));
        case SERVER -> keep(new Retain(theirs.span().length()), theirs.span());
        case DOCUMENT -> keepItem(ours.span(), theirs.span());
      }
    }
  }

  /// Of a key that both have open, the client's change wins, and starts from the server's.
  private void passBoundary() {
    Map<String, ValueChange> ours = new TreeMap<>();
    clientUpdate.forEach((key, change) -> {
      ValueChange theirs = serverUpdate.get(key);
      Optional<String> before = theirs == null ? change.before() : theirs.after();
      ours.put(key, new ValueChange(key, before, change.after()));
    });
    Map<String, ValueChange> theirs = new TreeMap<>(serverUpdate);
    theirs.keySet().removeAll(clientUpdate.keySet());
    client.moments.add(ours);
    server.moments.add(theirs);
  }

  /// A deletion, of an item whose attributes the other side may have changed, or that it inserted.
  private static Span deletion(Span deletion, Span kept) {
    return deletion instanceof DeleteElementStart(String type, Attributes attributes)
            && !(kept instanceof Insertion)
        ? new DeleteElementStart(type, changedBy(attributes, kept))
        : deletion;
  }

  private void keepItem(Span ours, Span theirs) {
    Retain untouched = new Retain(1);
    if (ours instanceof Retain || theirs instanceof Retain) {
      keep(ours, theirs);
    } else if (ours instanceof ReplaceAttributes(Attributes before, Attributes after)) {
      keep(new ReplaceAttributes(changedBy(before, theirs), after), untouched);
    } else if (theirs instanceof ReplaceAttributes(Attributes before, Attributes after)) {
      keep(untouched, new ReplaceAttributes(changedBy(before, ours), after));
    } else {
      keepUpdates(((UpdateAttributes) ours).changes(), ((UpdateAttributes) theirs).changes());
    }
  }

  private void keepUpdates(List<ValueChange> ours, List<ValueChange> theirs) {
    Map<String, ValueChange> their = byKey(theirs);
    List<ValueChange> moved =
        ours.stream()
            .map(change -> {
              ValueChange same = their.getOrDefault(change.key(), change.inverse());
              return new ValueChange(change.key(), same.after(), change.after());
            })
            .toList();
    their.keySet().removeAll(byKey(ours).keySet());
    keep(new UpdateAttributes(moved), new UpdateAttributes(List.copyOf(their.values())));
  }

  private void keep(Span ours, Span theirs) {
    client.keep(ours);
    server.keep(theirs);
  }
}
