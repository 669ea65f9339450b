package org.wavegate.model.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
  private Set<String> movedKeys = Set.of();
  private AnnotationUpdate open = AnnotationUpdate.NONE;
  private AnnotationUpdate atLastItem = AnnotationUpdate.NONE;

  /// Passes to another update; a key that moves away and back counts as moved.
  void moveTo(AnnotationUpdate next) {
    addDifferingKeys(open, next);
    open = next;
  }

  /// Carries items that stay.
  void keep(Span span) {
    result.add(span, open);
    pass(open);
  }

  /// Carries items that stay as they are.
  void keep(int items) {
    result.retain(items, open);
    pass(open);
  }

  /// Carries the deletion of an item that `other`, the opposite side, keeps. The correction holds
  /// for this deletion only.
  void delete(Deletion deletion, Output other) {
    AnnotationUpdate corrected = other.correct(open);
    result.add(deletion, corrected);
    pass(corrected);
    addDifferingKeys(corrected, open);
  }

  private void pass(AnnotationUpdate itemUpdate) {
    atLastItem = itemUpdate;
    movedKeys = Set.of();
  }

  DocOp build() {
    return result.build();
  }

  /// The update of the opposite side's deletion at this place, where this side keeps the item.
  private AnnotationUpdate correct(AnnotationUpdate deleting) {
    if (movedKeys.isEmpty()) {
      return deleting;
    }
    List<ValueChange> corrections = new ArrayList<>();
    for (String key : movedKeys) {
      correct(key, deleting.of(key)).ifPresent(corrections::add);
    }
    return deleting.merge(
        AnnotationUpdate.of(corrections), (change, corrected) -> corrected.or(() -> change));
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
    movedKeys = movedKeys.isEmpty() ? new TreeSet<>() : movedKeys;
    for (ValueChange change : one.changes()) {
      if (!other.of(change.key()).equals(Optional.of(change))) {
        movedKeys.add(change.key());
      }
    }
    for (ValueChange change : other.changes()) {
      if (one.of(change.key()).isEmpty()) {
        movedKeys.add(change.key());
      }
    }
  }
}
