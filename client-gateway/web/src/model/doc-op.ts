import {inverseOf, isDeletion, isInsertion, lengthOf} from './component';
import {sameAttributes} from './attributes';
import type {Component, DocOp, ValueChange} from './operation';

/** The operation that undoes another: valid wherever the other led to, component by component. */
export function invert(op: DocOp): DocOp {
  return op.map((component) => inverseOf(component));
}

/** Whether an operation changes nothing. */
export function isIdentity(op: DocOp): boolean {
  return op.every(changesNothing);
}

/** How many items an operation expects of the document before it. */
export function lengthBefore(op: DocOp): number {
  return op.reduce(
    (sum, component) =>
      'annotationBoundary' in component || isInsertion(component) ? sum : sum + lengthOf(component),
    0,
  );
}

/** How many items an operation leaves in the document. */
export function lengthAfter(op: DocOp): number {
  return op.reduce(
    (sum, component) =>
      'annotationBoundary' in component || isDeletion(component) ? sum : sum + lengthOf(component),
    0,
  );
}

/**
 * Where a position of the document is after an operation. Of an insertion at the position itself, a
 * left bias stays before it and a right one goes behind it; a deleted place becomes its gap.
 */
export function mapPosition(op: DocOp, position: number, bias: 'left' | 'right'): number {
  let before = 0;
  let after = 0;
  for (const component of op) {
    if ('annotationBoundary' in component) {
      continue;
    }
    const length = lengthOf(component);
    if (isInsertion(component)) {
      if (before === position && bias === 'left') {
        return after;
      }
      after += length;
    } else if (before + length > position) {
      return isDeletion(component) ? after : after + position - before;
    } else {
      before += length;
      after += isDeletion(component) ? 0 : length;
    }
  }
  return after;
}

function changesNothing(component: Component): boolean {
  if ('replaceAttributes' in component) {
    return sameAttributes(component.replaceAttributes.old, component.replaceAttributes.new);
  }
  if ('updateAttributes' in component) {
    return component.updateAttributes.every(keepsValue);
  }
  if ('annotationBoundary' in component) {
    return component.annotationBoundary.change.every(keepsValue);
  }
  return 'retain' in component;
}

function keepsValue({old: before, new: after}: ValueChange): boolean {
  return before === after;
}
