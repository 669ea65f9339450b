import {
  type AnnotationUpdate, annotationsAfter, NONE, updateBetween, updateOf, valueAfter,
} from './annotations';
import {attribute, sortAttributes} from './attributes';
import {type Insertion, inverseOf, lengthOf, type Span, valueChange} from './component';
import {InvalidOperationError} from './invalid-operation-error';
import {OpBuilder} from './op-builder';
import {OpCursor} from './op-cursor';
import type {Attributes, DocOp} from './operation';

/** The values that some annotations shall have, undefined for none; others are left as they are. */
export type WantedAnnotations = Readonly<Record<string, string | undefined>>;

/**
 * Writes an operation on a document from left to right. Every old value is read from the document, and
 * annotations change as they must for the operation to be valid: what is inserted inherits from the
 * item left of it, and what is deleted gives way to the last item that stays.
 */
export class DocumentEdit {
  private readonly document: OpCursor;
  private readonly operation = new OpBuilder();
  private position = 0;
  private resultLength = 0;

  /** The annotations of the item of the document just left of the cursor. */
  private left: AnnotationUpdate = NONE;

  /** The annotations of the last item that the operation leaves or makes. */
  private produced: AnnotationUpdate = NONE;

  constructor(content: DocOp) {
    this.document = new OpCursor(content);
  }

  /** How many items the result has up to here. */
  get length(): number {
    return this.resultLength;
  }

  /** Retains up to a position, with the wanted annotations. */
  retainTo(end: number, wanted: WantedAnnotations = {}): this {
    while (this.position < end) {
      const length = Math.min(this.document.remaining, end - this.position);
      this.retainNext({retain: length}, length, wanted);
    }
    return this;
  }

  /** Retains all that is left. */
  retainRest(): this {
    while (!this.document.atEnd) {
      const length = this.document.remaining;
      this.retainNext({retain: length}, length);
    }
    return this;
  }

  /** Retains an element start, with other attributes. */
  setAttributes(attributes: Attributes): this {
    const {span} = this.document;
    if (!('elementStart' in span)) {
      throw new InvalidOperationError(`item ${this.position}: no element starts here`);
    }
    const before = span.elementStart.attributes;
    const changes = Object.keys({...before, ...attributes})
      .filter((name) => attribute(before, name) !== attribute(attributes, name))
      .map((name) => valueChange(name, attribute(before, name), attribute(attributes, name)));
    this.retainNext(changes.length === 0 ? {retain: 1} : {updateAttributes: updateOf(changes)}, 1);
    return this;
  }

  /** Deletes up to a position; what lies between must be whole elements and text. */
  deleteTo(end: number): this {
    while (this.position < end) {
      const update = updateBetween(this.document.update, this.produced);
      this.left = this.document.update;
      const item = this.document.take(Math.min(this.document.remaining, end - this.position));
      this.position += lengthOf(item);
      this.operation.add(inverseOf(item), update);
    }
    return this;
  }

  /** Inserts with the annotations of the item to the left. */
  insert(...insertions: readonly Insertion[]): this {
    return this.insertAnnotated({}, ...insertions);
  }

  /** Inserts with the wanted annotations, and else those of the item to the left. */
  insertAnnotated(wanted: WantedAnnotations, ...insertions: readonly Insertion[]): this {
    const update = changesTo(this.left, wanted);
    for (const insertion of insertions) {
      this.operation.add(normalized(insertion), update);
      this.resultLength += lengthOf(insertion);
      this.produced = annotationsAfter(this.left, update);
    }
    return this;
  }

  /** Retains what is left, and ends. */
  finish(): DocOp {
    return this.retainRest().operation.build();
  }

  private retainNext(span: Span, length: number, wanted: WantedAnnotations = {}): void {
    const update = changesTo(this.document.update, wanted);
    this.left = this.document.update;
    this.produced = annotationsAfter(this.left, update);
    this.document.skip(length);
    this.position += length;
    this.resultLength += length;
    this.operation.add(span, update);
  }
}

function changesTo(annotations: AnnotationUpdate, wanted: WantedAnnotations): AnnotationUpdate {
  const changes = Object.entries(wanted)
    .filter(([key, value]) => valueAfter(annotations, key) !== value)
    .map(([key, value]) => valueChange(key, valueAfter(annotations, key), value));
  return changes.length === 0 ? NONE : updateOf(changes);
}

function normalized(insertion: Insertion): Insertion {
  if (!('elementStart' in insertion)) {
    return insertion;
  }
  const {type, attributes} = insertion.elementStart;
  return {elementStart: {type, attributes: sortAttributes(attributes)}};
}
