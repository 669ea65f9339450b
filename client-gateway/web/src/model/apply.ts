import {type AnnotationUpdate, annotationsAfter, changeOf, NONE, sameUpdate, valueAfter} from './annotations';
import {attribute, sameAttributes, updateAttributes} from './attributes';
import {inverseOf, isDeletion, isInsertion, type Retention, sameInsertion, type Span} from './component';
import {InvalidOperationError} from './invalid-operation-error';
import {OpBuilder} from './op-builder';
import {OpCursor} from './op-cursor';
import type {DocOp, Element} from './operation';
import {requireWellFormed} from './well-formedness';

/**
 * The document after an operation, in normal form. The operation must consume the document exactly,
 * name what is there, and give every item the annotations it says. What it only retains is taken
 * over component by component, unexamined: long blips are typed in.
 */
export function apply(document: DocOp, op: DocOp): DocOp {
  requireWellFormed(op);
  return new Application(document, op).run();
}

class Application {
  private readonly document: OpCursor;
  private readonly operation: OpCursor;
  private readonly result = new OpBuilder();
  private position = 0;

  /** The annotations of the item of the document just left of the cursor, even a deleted one. */
  private left: AnnotationUpdate = NONE;

  /** The annotations of the rightmost item produced so far, which a deletion must leave behind. */
  private produced: AnnotationUpdate = NONE;

  constructor(content: DocOp, op: DocOp) {
    this.document = new OpCursor(content);
    this.operation = new OpCursor(op);
  }

  run(): DocOp {
    while (!this.operation.atEnd) {
      const {span} = this.operation;
      if (isInsertion(span)) {
        this.insert();
      } else if (isDeletion(span)) {
        this.delete(this.nextLength());
      } else {
        this.retain(span, this.nextLength());
      }
    }
    this.require(this.document.atEnd, 'the operation ends here, the document does not');
    return this.result.end();
  }

  private nextLength(): number {
    this.require(!this.document.atEnd, 'the document ends here, the operation does not');
    const length = Math.min(this.operation.remaining, this.document.remaining);
    this.require(
      !this.document.splitsCharacter(length) && !this.operation.splitsCharacter(length),
      'the operation divides a character beyond the basic plane',
    );
    return length;
  }

  private insert(): void {
    const {update} = this.operation;
    this.requireAnnotations(this.left, update);
    this.produced = annotationsAfter(this.left, update);
    this.result.add(this.operation.takeRest(), this.produced);
  }

  private retain(retention: Retention, length: number): void {
    const {update, remaining} = this.operation;
    this.requireAnnotations(this.document.update, update);
    this.left = this.document.update;
    this.produced = annotationsAfter(this.left, update);
    const item = this.document.take(length);
    this.result.add(this.retained(retention, item), this.produced);
    this.operation.skip(length);
    this.position += length;
    if (update.length === 0 && remaining > length) {
      this.copy(remaining - length);
    }
  }

  /**
   * Takes over, as they are, the spans that lie within the next items, all of which are retained; the
   * span before them was, too.
   */
  private copy(max: number): void {
    const {update} = this.document;
    const {components, length} = this.document.takeWhole(max);
    if (length > 0) {
      this.left = this.document.lastUpdate;
      this.produced = this.left;
      this.result.copy(components, update, this.left);
      this.operation.skip(length);
      this.position += length;
    }
  }

  private retained(retention: Retention, item: Span): Span {
    if ('retain' in retention) {
      return item;
    }
    const {type, attributes} = this.elementStart(item);
    if ('replaceAttributes' in retention) {
      const {old: before, new: after} = retention.replaceAttributes;
      this.require(sameAttributes(attributes, before), 'the element has other attributes');
      return {elementStart: {type, attributes: after}};
    }
    for (const {key, old: before} of retention.updateAttributes) {
      this.require(attribute(attributes, key) === before, `the attribute '${key}' has another value`);
    }
    return {elementStart: {type, attributes: updateAttributes(attributes, retention.updateAttributes)}};
  }

  private elementStart(item: Span): Element {
    if ('elementStart' in item) {
      return item.elementStart;
    }
    throw this.violation('attributes change where no element starts');
  }

  private delete(length: number): void {
    const {update, index} = this.operation;
    const annotations = this.document.update;
    this.requireAnnotations(annotations, update);
    this.requireAnnotationsLeftBehind(annotations, update);
    this.left = annotations;
    const item = this.document.take(length);
    const named = this.operation.take(length);
    this.require(
      sameInsertion(item, inverseOf(named)),
      'something else stands there than what is deleted',
      index,
    );
    this.position += length;
  }

  private requireAnnotations(annotations: AnnotationUpdate, update: AnnotationUpdate): void {
    for (const {key, old: before} of update) {
      this.require(before === valueAfter(annotations, key), `the annotation '${key}' has another value`);
    }
  }

  /**
   * A deletion must change the annotations of what it deletes to those of the item left of the gap,
   * so that its inverse, an insertion, inherits from there.
   */
  private requireAnnotationsLeftBehind(annotations: AnnotationUpdate, update: AnnotationUpdate): void {
    if (update.length === 0 && sameUpdate(annotations, this.produced)) {
      return;
    }
    for (const {key} of [...annotations, ...this.produced, ...update]) {
      const change = changeOf(update, key);
      const reached = change === undefined ? valueAfter(annotations, key) : change.new;
      this.require(
        reached === valueAfter(this.produced, key),
        `the deletion does not bring the annotation '${key}' to its left neighbour's value`,
      );
    }
  }

  private require(holds: boolean, otherwise: string, index = this.operation.index): void {
    if (!holds) {
      throw this.violation(otherwise, index);
    }
  }

  private violation(what: string, index = this.operation.index): InvalidOperationError {
    return new InvalidOperationError(`component ${index}, item ${this.position}: ${what}`);
  }
}
