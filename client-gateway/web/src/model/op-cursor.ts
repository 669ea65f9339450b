import {type AnnotationUpdate, NONE, updatePast} from './annotations';
import {lengthOf, partOf, type Span, textOf} from './component';
import {InvalidOperationError} from './invalid-operation-error';
import type {Component, DocOp} from './operation';

/**
 * Walks the spans of an operation, whole or in parts, each under the annotation update that is open
 * there. A boundary takes effect with the span that follows it, so one that waits for its span is
 * not yet part of `lastUpdate`.
 */
export class OpCursor {
  private position = 0;
  private offset = 0;
  private current: AnnotationUpdate = NONE;
  private last: AnnotationUpdate = NONE;

  constructor(private readonly components: DocOp) {
    this.passBoundary();
  }

  /** Whether every span was taken. */
  get atEnd(): boolean {
    return this.position === this.components.length;
  }

  /** The component that the next part belongs to, whole even where parts of it were taken. */
  get span(): Span {
    const component = this.components[this.position];
    if (component === undefined || 'annotationBoundary' in component) {
      throw new InvalidOperationError(`component ${this.position}: no item where one is expected`);
    }
    return component;
  }

  /** How many items of the span are left. */
  get remaining(): number {
    return lengthOf(this.span) - this.offset;
  }

  /** The annotation update over the next span. */
  get update(): AnnotationUpdate {
    return this.current;
  }

  /** The annotation update over the last span taken; none at the start. */
  get lastUpdate(): AnnotationUpdate {
    return this.last;
  }

  /** The index of the span among the operation's components. */
  get index(): number {
    return this.position;
  }

  /** Takes the next `count` items of the span. */
  take(count: number): Span {
    const part = partOf(this.span, this.offset, this.offset + count);
    this.skip(count);
    return part;
  }

  /** Takes what is left of the span. */
  takeRest(): Span {
    return this.take(this.remaining);
  }

  /** Passes the next `count` items of the span. */
  skip(count: number): void {
    const length = lengthOf(this.span);
    this.last = this.current;
    this.offset += count;
    if (this.offset === length) {
      this.offset = 0;
      this.position++;
      this.passBoundary();
    }
  }

  /**
   * Takes the spans that lie wholly within the next `max` items, with the boundaries between them.
   * At the start of a span only.
   */
  takeWhole(max: number): {readonly components: DocOp; readonly length: number} {
    const from = this.position;
    let to = from;
    let length = 0;
    for (let i = from; i < this.components.length; i++) {
      const component = this.components[i] as Component;
      if ('annotationBoundary' in component) {
        continue;
      }
      const next = length + lengthOf(component);
      if (next > max) {
        break;
      }
      length = next;
      to = i + 1;
    }
    const components = this.components.slice(from, to);
    this.pass(components);
    return {components, length};
  }

  private pass(components: DocOp): void {
    for (const component of components) {
      if ('annotationBoundary' in component) {
        this.current = updatePast(this.current, component.annotationBoundary);
      }
    }
    if (components.length > 0) {
      this.last = this.current;
      this.position += components.length;
      this.passBoundary();
    }
  }

  /** Whether taking `count` items would divide a character beyond the basic plane. */
  splitsCharacter(count: number): boolean {
    const end = this.offset + count;
    const text = textOf(this.span);
    return text !== undefined && end < text.length && (text.codePointAt(end - 1) ?? 0) > 0xffff;
  }

  private passBoundary(): void {
    const component = this.components[this.position];
    if (component !== undefined && 'annotationBoundary' in component) {
      this.current = updatePast(this.current, component.annotationBoundary);
      this.position++;
    }
  }
}
