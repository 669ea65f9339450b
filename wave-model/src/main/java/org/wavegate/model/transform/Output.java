package org.wavegate.model.transform;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Component.Deletion;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.OpBuilder;
import org.wavegate.model.document.ValueChange;

/// What one side of a transformation comes to, with the annotation update that is open in it.
///
/// A deletion must bring the annotations of its item to those of its left neighbour. Where the
/// other side has changed either of them, the deletion that survives is corrected; for that, each
/// output remembers its update at its last item and which keys have moved since.
final class Output {
  private final OpBuilder result = new OpBuilder();
  private final Set<String> movedKeys = new HashSet<>();
  private AnnotationUpdate open = AnnotationUpdate.NONE;
  private AnnotationUpdate atLastItem = AnnotationUpdate.NONE;

  /// Passes to another update; a key that moves away and back counts as moved.
  void moveTo(AnnotationUpdate next) {
    addDifferingKeys(open, next);
    open = next;
  }

  /// Carries an item that stays.
  void keep(Span span) {
    result.add(span, open);
    atLastItem = open;
    movedKeys.clear();
  }

  /// Carries the deletion of an item that `other`, the opposite side, keeps. The correction holds
  /// for this deletion only.
  void delete(Deletion deletion, Output other) {
    AnnotationUpdate corrected = other.correct(open);
    result.add(deletion, corrected);
    atLastItem = corrected;
    movedKeys.clear();
    addDifferingKeys(corrected, open);
  }

  DocOp build() {
    return result.build();
  }

  /// The update of the opposite side's deletion at this place, where this side keeps the item.
  private AnnotationUpdate correct(AnnotationUpdate deleting) {
    if (movedKeys.isEmpty()) {
      return deleting;
    }
    Map<String, ValueChange> corrected = new TreeMap<>();
    deleting.changes().forEach(change -> corrected.put(change.key(), change));
    for (String key : movedKeys) {
      correct(key, deleting.of(key)).ifPresent(change -> corrected.put(key, change));
    }
    return AnnotationUpdate.of(corrected.values());
  }

  /// Of one key at most one side has a change open: either the deleting one, or this one, whose
  /// change the deleted item has undergone and must be brought back from.
  private Optional<ValueChange> correct(String key, Optional<ValueChange> deleting) {
    Optional<ValueChange> begun = deleting.or(() -> open.of(key).map(ValueChange::inverse));
    return atLastItem
        .of(key)
        .map(last -> new ValueChange(key, begun.orElse(last).before(), last.after()))
        .or(() -> begun);
  }

  private void addDifferingKeys(AnnotationUpdate one, AnnotationUpdate other) {
    if (one.equals(other)) {
      return;
    }
    one.changes().stream()
        .filter(change -> !other.of(change.key()).equals(Optional.of(change)))
        .forEach(change -> movedKeys.add(change.key()));
    other.changes().stream()
        .filter(change -> one.of(change.key()).isEmpty())
        .forEach(change -> movedKeys.add(change.key()));
  }
}
