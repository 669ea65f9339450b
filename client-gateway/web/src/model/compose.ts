import {type AnnotationUpdate, changeOf, updateOf} from './annotations';
import {sameAttributes, updateAttributes} from './attributes';
import {
  type Insertion,
  inverseChange,
  inverseOf,
  isDeletion,
  isInsertion,
  sameInsertion,
  type Span,
  valueChange,
} from './component';
import {InvalidOperationError} from './invalid-operation-error';
import {OpBuilder} from './op-builder';
import {OpCursor} from './op-cursor';
import type {Attributes, DocOp, Element, ValueChange} from './operation';

/**
 * The operation with the effect of `first`, then `second`, in normal form; changes that cancel each
 * other stay.
 */
export function compose(first: DocOp, second: DocOp): DocOp {
  return new Composition(first, second, true).run();
}

/**
 * Composes without asking whether the second deletes what the first inserted: inside a
 * transformation this must not be what refuses an operation.
 */
export function composeUncompared(first: DocOp, second: DocOp): DocOp {
  return new Composition(first, second, false).run();
}

/** Walks the output of the first operation along the input of the second. */
class Composition {
  private readonly first: OpCursor;
  private readonly second: OpCursor;
  private readonly result = new OpBuilder();

  constructor(first: DocOp, second: DocOp, private readonly comparesContent: boolean) {
    this.first = new OpCursor(first);
    this.second = new OpCursor(second);
  }

  run(): DocOp {
    const {first, second, result} = this;
    for (;;) {
      if (!first.atEnd && isDeletion(first.span)) {
        const update = combine(first.update, second.lastUpdate);
        result.add(first.takeRest(), update);
      } else if (!second.atEnd && isInsertion(second.span)) {
        const update = combine(first.lastUpdate, second.update);
        result.add(second.takeRest(), update);
      } else if (first.atEnd || second.atEnd) {
        break;
      } else {
        this.composeItems();
      }
    }
    require(first.atEnd, 'the second operation is too short for what the first makes');
    require(second.atEnd, 'the second operation is too long for what the first makes');
    return result.build();
  }

  private composeItems(): void {
    const {first, second} = this;
    const length = Math.min(first.remaining, second.remaining);
    const update = combine(first.update, second.update);
    const made = first.take(length);
    const composed = this.composeSpans(made, second.take(length));
    if (composed !== undefined) {
      this.result.add(composed, update);
    }
  }

  /** What `made` by the first and `change` by the second come to; nothing where one undoes the other. */
  private composeSpans(made: Span, change: Span): Span | undefined {
    if ('retain' in change) {
      return made;
    }
    if ('retain' in made) {
      return change;
    }
    if ('replaceAttributes' in made) {
      return this.afterReplacement(made.replaceAttributes, change);
    }
    if ('updateAttributes' in made) {
      return afterUpdate(made.updateAttributes, change);
    }
    return this.afterInsertion(made as Insertion, change);
  }

  private afterInsertion(made: Insertion, change: Span): Span | undefined {
    if ('replaceAttributes' in change) {
      const {type, attributes} = elementStart(made);
      this.requireSame(sameAttributes(attributes, change.replaceAttributes.old));
      return {elementStart: {type, attributes: change.replaceAttributes.new}};
    }
    if ('updateAttributes' in change) {
      const {type, attributes} = elementStart(made);
      return {elementStart: {type, attributes: updateAttributes(attributes, change.updateAttributes)}};
    }
    const deleted = inverseOf(change);
    require(sameKind(made, deleted), 'the second operation deletes another kind of item');
    this.requireSame(sameInsertion(made, deleted));
    return undefined;
  }

  private afterReplacement(
    {old: before, new: after}: {readonly old: Attributes; readonly new: Attributes},
    change: Span,
  ): Span {
    if ('replaceAttributes' in change) {
      this.requireSame(sameAttributes(after, change.replaceAttributes.old));
      return {replaceAttributes: {old: before, new: change.replaceAttributes.new}};
    }
    if ('updateAttributes' in change) {
      return {replaceAttributes: {old: before, new: updateAttributes(after, change.updateAttributes)}};
    }
    if ('deleteElementStart' in change) {
      const {type, attributes} = change.deleteElementStart;
      this.requireSame(sameAttributes(after, attributes));
      return {deleteElementStart: {type, attributes: before}};
    }
    throw noElementStart();
  }

  private requireSame(same: boolean): void {
    require(
      !this.comparesContent || same,
      'the second operation names something else than the first makes',
    );
  }
}

function afterUpdate(made: readonly ValueChange[], change: Span): Span {
  const undo = made.map(inverseChange);
  if ('replaceAttributes' in change) {
    const {old: before, new: after} = change.replaceAttributes;
    return {replaceAttributes: {old: updateAttributes(before, undo), new: after}};
  }
  if ('updateAttributes' in change) {
    return {updateAttributes: mergeChanges(made, change.updateAttributes)};
  }
  if ('deleteElementStart' in change) {
    const {type, attributes} = change.deleteElementStart;
    return {deleteElementStart: {type, attributes: updateAttributes(attributes, undo)}};
  }
  throw noElementStart();
}

function mergeChanges(
  earlier: readonly ValueChange[],
  later: readonly ValueChange[],
): readonly ValueChange[] {
  const merged = later.map((change) => {
    const before = changeOf(earlier, change.key);
    if (before === undefined) {
      return change;
    }
    require(
      before.new === undefined || before.new === change.old,
      `the attribute '${change.key}' has another value after the first operation`,
    );
    return valueChange(change.key, before.old, change.new);
  });
  return updateOf([...earlier, ...merged]);
}

function combine(earlier: AnnotationUpdate, later: AnnotationUpdate): AnnotationUpdate {
  if (later.length === 0) {
    return earlier;
  }
  const combined = later.map((change) => {
    const before = changeOf(earlier, change.key);
    return before === undefined ? change : valueChange(change.key, before.old, change.new);
  });
  return updateOf([...earlier, ...combined]);
}

function elementStart(made: Insertion): Element {
  if ('elementStart' in made) {
    return made.elementStart;
  }
  throw new InvalidOperationError('attributes change where no element starts');
}

function sameKind(one: object, other: object): boolean {
  return Object.keys(one)[0] === Object.keys(other)[0];
}

function noElementStart(): InvalidOperationError {
  return new InvalidOperationError('the second operation has no element start here');
}

function require(holds: boolean, otherwise: string): void {
  if (!holds) {
    throw new InvalidOperationError(otherwise);
  }
}
