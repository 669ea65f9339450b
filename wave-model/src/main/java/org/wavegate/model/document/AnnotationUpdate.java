package org.wavegate.model.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.wavegate.model.document.Component.AnnotationBoundary;

/// What is being changed about annotations at some point of an operation: for each key its value
/// before and after. Immutable. In the content of a document, where nothing was before, the values
/// after are the annotations of an item.
public final class AnnotationUpdate {
  /// Nothing is being changed.
  public static final AnnotationUpdate NONE = new AnnotationUpdate(Collections.emptyNavigableMap());

  private final NavigableMap<String, ValueChange> changes;

  private AnnotationUpdate(NavigableMap<String, ValueChange> changes) {
    this.changes = changes;
  }

  /// An update of these changes, the last one where a key repeats.
  public static AnnotationUpdate of(Collection<ValueChange> changes) {
    if (changes.isEmpty()) {
      return NONE;
    }
    NavigableMap<String, ValueChange> map = new TreeMap<>();
    changes.forEach(change -> map.put(change.key(), change));
    return new AnnotationUpdate(map);
  }

  /// The changes, by ascending key.
  public Collection<ValueChange> changes() {
    return Collections.unmodifiableCollection(changes.values());
  }

  /// The change of this key, where it is open.
  public Optional<ValueChange> of(String key) {
    return Optional.ofNullable(changes.get(key));
  }

  /// The value of this key afterwards, as far as it is open and there is one.
  public Optional<String> after(String key) {
    return of(key).flatMap(ValueChange::after);
  }

  /// This update past a boundary.
  public AnnotationUpdate past(AnnotationBoundary boundary) {
    NavigableMap<String, ValueChange> map = new TreeMap<>(changes);
    boundary.ends().forEach(map::remove);
    boundary.changes().forEach(change -> map.put(change.key(), change));
    return map.isEmpty() ? NONE : new AnnotationUpdate(map);
  }

  /// The annotations of an item that had `annotations` before this update, both as updates from
  /// nothing.
  public AnnotationUpdate on(AnnotationUpdate annotations) {
    if (changes.isEmpty()) {
      return annotations;
    }
    NavigableMap<String, ValueChange> map = new TreeMap<>(annotations.changes);
    for (ValueChange change : changes.values()) {
      if (change.after().isPresent()) {
        map.put(change.key(), new ValueChange(change.key(), Optional.empty(), change.after()));
      } else {
        map.remove(change.key());
      }
    }
    return new AnnotationUpdate(map);
  }

  /// The update that brings an item with these annotations to those of `target`, all as updates
  /// from nothing.
  public AnnotationUpdate to(AnnotationUpdate target) {
    if (equals(target)) {
      return NONE;
    }
    List<ValueChange> steps = new ArrayList<>();
    for (ValueChange change : changes.values()) {
      if (!target.after(change.key()).equals(change.after())) {
        steps.add(new ValueChange(change.key(), change.after(), target.after(change.key())));
      }
    }
    for (ValueChange change : target.changes.values()) {
      if (!changes.containsKey(change.key())) {
        steps.add(change);
      }
    }
    return of(steps);
  }

  /// The boundary between an item under this update and one under `next`: exactly the difference.
  public Optional<AnnotationBoundary> boundaryTo(AnnotationUpdate next) {
    if (equals(next)) {
      return Optional.empty();
    }
    List<String> ends = new ArrayList<>(changes.keySet());
    ends.removeAll(next.changes.keySet());
    List<ValueChange> begun =
        next.changes.values().stream()
            .filter(change -> !change.equals(changes.get(change.key())))
            .toList();
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
    return changes.values().toString();
  }
}
