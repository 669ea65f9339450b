import {InvalidOperationError} from './invalid-operation-error';
import type {Attributes, ValueChange} from './operation';

/** The value of an attribute, where it is present. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

/** Attributes in the order of their names' UTF-16 units, which is their normal form. */
export function sortAttributes(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** Whether two elements have equal attributes, in whatever order. */
export function sameAttributes(one: Attributes, other: Attributes): boolean {
  if (one === other) {
    return true;
  }
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => one[name] === attribute(other, name))
  );
}

/**
 * Attributes after single changes. A change whose attribute is missing counts as fitting; one that
 * is present must have the value the change starts from.
 */
export function updateAttributes(
  attributes: Attributes,
  changes: readonly ValueChange[],
): Attributes {
  const result = new Map(Object.entries(attributes));
  for (const {key, old: before, new: after} of changes) {
    const present = attribute(attributes, key);
    if (present !== undefined && present !== before) {
      throw new InvalidOperationError(`the attribute '${key}' has another value than the update names`);
    }
    if (after === undefined) {
      result.delete(key);
    } else {
      result.set(key, after);
    }
  }
  return sortAttributes(Object.fromEntries(result));
}
