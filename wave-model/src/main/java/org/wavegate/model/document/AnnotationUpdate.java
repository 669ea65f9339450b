package org.wavegate.model.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.wavegate.model.document.Component.AnnotationBoundary;

/// What is being changed about annotations at some point of an operation: for each key its value
/// before and after. Immutable. In the content of a document, where nothing was before, the values
/// after are the annotations of an item.
public final class AnnotationUpdate {
  /// Nothing is being changed.
  public static final AnnotationUpdate NONE = new AnnotationUpdate(List.of());

  /// By ascending key.
  private final List<ValueChange> changes;

  private AnnotationUpdate(List<ValueChange> changes) {
    this.changes = changes;
  }

  /// What becomes of one key in which two updates may have a change.
  @FunctionalInterface
  public interface Join {
    /// The change of the key; at least one of the two has one.
    Optional<ValueChange> of(Optional<ValueChange> one, Optional<ValueChange> other);
  }

  /// An update of these changes, the last one where a key repeats.
  public static AnnotationUpdate of(Collection<ValueChange> changes) {
    TreeMap<String, ValueChange> map = new TreeMap<>();
    changes.forEach(change -> map.put(change.key(), change));
    return ascending(List.copyOf(map.values()));
  }

  private static AnnotationUpdate ascending(List<ValueChange> changes) {
    return changes.isEmpty() ? NONE : new AnnotationUpdate(changes);
  }

  /// Whether nothing is being changed.
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /// The changes, by ascending key.
  public List<ValueChange> changes() {
    return changes;
  }

  /// The change of this key, where it is open.
  public Optional<ValueChange> of(String key) {
    int low = 0;
    int high = changes.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = changes.get(middle).key().compareTo(key);
      if (order == 0) {
        return Optional.of(changes.get(middle));
      }
      low = order < 0 ? middle + 1 : low;
      high = order > 0 ? middle : high;
    }
    return Optional.empty();
  }

  /// The value of this key afterwards, as far as it is open and there is one.
  public Optional<String> after(String key) {
    return of(key).flatMap(ValueChange::after);
  }

  /// The update of what `join` makes of each key that this update or the other one changes.
  public AnnotationUpdate merge(AnnotationUpdate other, Join join) {
    return ascending(merge(changes, other.changes, join));
  }

  private static List<ValueChange> merge(
      List<ValueChange> ones, List<ValueChange> others, Join join) {
    List<ValueChange> merged = new ArrayList<>(ones.size() + others.size());
    int i = 0;
    int j = 0;
    while (i < ones.size() || j < others.size()) {
      int order =
          i == ones.size()
              ? 1
              : j == others.size() ? -1 : ones.get(i).key().compareTo(others.get(j).key());
      Optional<ValueChange> one = order <= 0 ? Optional.of(ones.get(i++)) : Optional.empty();
      Optional<ValueChange> other = order >= 0 ? Optional.of(others.get(j++)) : Optional.empty();
      join.of(one, other).ifPresent(merged::add);
    }
    return List.copyOf(merged);
  }

  /// This update past a boundary.
  public AnnotationUpdate past(AnnotationBoundary boundary) {
    if (isEmpty()) {
      return ascending(boundary.changes());
    }
    List<String> ends = boundary.ends();
    return ascending(
        merge(
            changes,
            boundary.changes(),
            (open, begun) -> begun.or(() -> open.filter(change -> !holds(ends, change.key())))));
  }

  private static boolean holds(List<String> ascending, String key) {
    return Collections.binarySearch(ascending, key) >= 0;
  }

  /// The annotations of an item that had `annotations` before this update, both as updates from
  /// nothing.
  public AnnotationUpdate on(AnnotationUpdate annotations) {
    return isEmpty()
        ? annotations
        : merge(
            annotations,
            (change, had) ->
                change.isPresent() ? change.flatMap(AnnotationUpdate::fromNothing) : had);
  }

  private static Optional<ValueChange> fromNothing(ValueChange change) {
    return change.after().map(_ -> new ValueChange(change.key(), Optional.empty(), change.after()));
  }

  /// The update that brings an item with these annotations to those of `target`, all as updates
  /// from nothing.
  public AnnotationUpdate to(AnnotationUpdate target) {
    return merge(
        target,
        (here, there) -> {
          Optional<String> before = here.flatMap(ValueChange::after);
          Optional<String> after = there.flatMap(ValueChange::after);
          return here.or(() -> there)
              .filter(_ -> !before.equals(after))
              .map(change -> new ValueChange(change.key(), before, after));
        });
  }

  /// The boundary between an item under this update and one under `next`: exactly the difference.
  public Optional<AnnotationBoundary> boundaryTo(AnnotationUpdate next) {
    if (equals(next)) {
      return Optional.empty();
    }
    if (isEmpty()) {
      return Optional.of(new AnnotationBoundary(List.of(), next.changes));
    }
    List<String> ends = new ArrayList<>();
    List<ValueChange> begun =
        merge(
            changes,
            next.changes,
            (open, wanted) -> {
              if (wanted.isEmpty()) {
                open.ifPresent(change -> ends.add(change.key()));
              }
              return wanted.equals(open) ? Optional.empty() : wanted;
            });
    return Optional.of(new AnnotationBoundary(ends, begun));
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof AnnotationUpdate update && changes.equals(update.changes));
  }

  @Override
  public int hashCode() {
    return changes.hashCode();
  }

  @Override
  public String toString() {
    return changes.toString();
  }
}
