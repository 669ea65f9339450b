import {type AnnotationUpdate, NONE, updateBetween} from './annotations';
import {type Insertion, inverseOf, lengthOf} from './component';
import {OpBuilder} from './op-builder';
import {OpCursor} from './op-cursor';
import type {DocOp} from './operation';

/**
 * Writes an operation on a document from left to right, with the annotation updates that a deletion
 * needs to be valid.
 */
export class DocumentEdit {
  private readonly document: OpCursor;
  private readonly operation = new OpBuilder();
  private position = 0;

  /** The annotations of the item of the document just left of the cursor. */
  private left: AnnotationUpdate = NONE;

  /** The annotations of the last item that the operation leaves or makes. */
  private produced: AnnotationUpdate = NONE;

  constructor(content: DocOp) {
    this.document = new OpCursor(content);
  }

  retainTo(end: number): this {
    while (this.position < end) {
      this.retainNext(end);
      this.produced = this.left;
    }
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
    insertions.forEach((insertion) => this.operation.add(insertion));
    this.produced = this.left;
    return this;
  }

  /** Retains what is left, and ends. */
  finish(): DocOp {
    while (!this.document.atEnd) {
      this.retainNext(Infinity);
    }
    return this.operation.build();
  }

  private retainNext(end: number): void {
    const length = Math.min(this.document.remaining, end - this.position);
    this.left = this.document.update;
    this.document.skip(length);
    this.position += length;
    this.operation.add({retain: length});
  }
}
