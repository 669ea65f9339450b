import {valueChange} from './component';
import type {AnnotationBoundary, ValueChange} from './operation';

/**
 * What is being changed about annotations at some point of an operation, by ascending key. In the
 * content of a document, where nothing was before, the new values are the annotations of an item.
 */
export type AnnotationUpdate = readonly ValueChange[];

/** Nothing is being changed. */
export const NONE: AnnotationUpdate = [];

/** An update of these changes, the last one where a key repeats. */
export function updateOf(changes: Iterable<ValueChange>): AnnotationUpdate {
  const byKey = new Map<string, ValueChange>();
  for (const change of changes) {
    byKey.set(change.key, change);
  }
  return [...byKey.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
}

/** The change of a key, where it is open. */
export function changeOf(update: AnnotationUpdate, key: string): ValueChange | undefined {
  return update.find((change) => change.key === key);
}

/** The value of a key afterwards, as far as it is open and there is one. */
export function valueAfter(update: AnnotationUpdate, key: string): string | undefined {
  return changeOf(update, key)?.new;
}

export function sameChange(one: ValueChange, other: ValueChange | undefined): boolean {
  return one.key === other?.key && one.old === other.old && one.new === other.new;
}

export function sameUpdate(one: AnnotationUpdate, other: AnnotationUpdate): boolean {
  return (
    one === other ||
    (one.length === other.length && one.every((change, i) => sameChange(change, other[i])))
  );
}

/** An update past a boundary. */
export function updatePast(update: AnnotationUpdate, {end, change}: AnnotationBoundary): AnnotationUpdate {
  return updateOf([...update.filter(({key}) => !end.includes(key)), ...change]);
}

/** The boundary between an item under one update and an item under the next: exactly the difference. */
export function boundaryBetween(
  update: AnnotationUpdate,
  next: AnnotationUpdate,
): AnnotationBoundary | undefined {
  if (sameUpdate(update, next)) {
    return undefined;
  }
  return {
    end: update.filter(({key}) => !changeOf(next, key)).map(({key}) => key),
    change: next.filter((change) => !sameChange(change, changeOf(update, change.key))),
  };
}

/** The annotations of an item that had `annotations` before an update, both as updates from nothing. */
export function annotationsAfter(
  annotations: AnnotationUpdate,
  update: AnnotationUpdate,
): AnnotationUpdate {
  if (update.length === 0) {
    return annotations;
  }
  return updateOf([
    ...annotations.filter(({key}) => !changeOf(update, key)),
    ...update
      .filter((change) => change.new !== undefined)
      .map(({key, new: after}) => valueChange(key, undefined, after)),
  ]);
}

/** The update that brings an item from its annotations to others, all as updates from nothing. */
export function updateBetween(annotations: AnnotationUpdate, target: AnnotationUpdate): AnnotationUpdate {
  if (sameUpdate(annotations, target)) {
    return NONE;
  }
  return updateOf([
    ...annotations
      .filter((change) => valueAfter(target, change.key) !== change.new)
      .map(({key, new: value}) => valueChange(key, value, valueAfter(target, key))),
    ...target.filter(({key}) => !changeOf(annotations, key)),
  ]);
}
