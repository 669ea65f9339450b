import {type AnnotationUpdate, boundaryBetween, NONE, updateOf} from './annotations';
import {sortAttributes} from './attributes';
import type {Span} from './component';
import type {Attributes, Component, DocOp, ValueChange} from './operation';
import {requireWellFormed, RETAIN_MAX} from './well-formedness';

/**
 * Puts an operation together in normal form: neighbours of one kind under one annotation update are
 * merged, and a boundary stands only where two neighbours differ.
 */
export class OpBuilder {
  private readonly components: Component[] = [];

  /** The update over the last span, and the one over the next. */
  private written: AnnotationUpdate = NONE;
  private inForce: AnnotationUpdate = NONE;

  retain(count: number): this {
    return count === 0 ? this : this.span({retain: count});
  }

  characters(text: string): this {
    return text === '' ? this : this.span({characters: text});
  }

  elementStart(type: string, attributes: Attributes = {}): this {
    return this.span({elementStart: {type, attributes: sortAttributes(attributes)}});
  }

  elementEnd(): this {
    return this.span({elementEnd: true});
  }

  deleteCharacters(text: string): this {
    return text === '' ? this : this.span({deleteCharacters: text});
  }

  deleteElementStart(type: string, attributes: Attributes = {}): this {
    return this.span({deleteElementStart: {type, attributes: sortAttributes(attributes)}});
  }

  deleteElementEnd(): this {
    return this.span({deleteElementEnd: true});
  }

  replaceAttributes(before: Attributes, after: Attributes): this {
    return this.span({replaceAttributes: {old: sortAttributes(before), new: sortAttributes(after)}});
  }

  /** Changes single attributes of an element start, the last change where a name repeats. */
  updateAttributes(changes: readonly ValueChange[]): this {
    return this.span({updateAttributes: updateOf(changes)});
  }

  /** The annotation changes that are in force from here on; none ends all. */
  annotate(changes: readonly ValueChange[]): this {
    this.inForce = updateOf(changes);
    return this;
  }

  /** Appends a span under the annotation update that covers it, both in normal form already. */
  add(span: Span, update: AnnotationUpdate = NONE): this {
    this.inForce = update;
    return this.span(span);
  }

  /**
   * Appends components in normal form, none of which goes together with the last one here: the first
   * of them is a span under the update `first`, the last one under `last`.
   */
  copy(components: DocOp, first: AnnotationUpdate, last: AnnotationUpdate): this {
    this.inForce = first;
    this.passBoundary();
    for (const component of components) {
      this.components.push(component);
    }
    this.written = last;
    this.inForce = last;
    return this;
  }

  /** The operation; an error where the spans make no whole. Ends the use of this builder. */
  build(): DocOp {
    const operation = this.end();
    requireWellFormed(operation);
    return operation;
  }

  /** The operation, of spans that are known to make a whole. Ends the use of this builder. */
  end(): DocOp {
    this.inForce = NONE;
    this.passBoundary();
    return this.components;
  }

  private span(span: Span): this {
    const last = this.components.at(-1);
    if (!this.passBoundary() && last !== undefined) {
      const merged = merge(last, span);
      if (merged !== undefined) {
        this.components[this.components.length - 1] = merged;
        return this;
      }
    }
    this.components.push(span);
    return this;
  }

  private passBoundary(): boolean {
    const annotationBoundary = boundaryBetween(this.written, this.inForce);
    if (annotationBoundary === undefined) {
      return false;
    }
    this.components.push({annotationBoundary});
    this.written = this.inForce;
    return true;
  }
}

function merge(last: Component, span: Span): Span | undefined {
  if ('retain' in last && 'retain' in span && last.retain + span.retain <= RETAIN_MAX) {
    return {retain: last.retain + span.retain};
  }
  if ('characters' in last && 'characters' in span) {
    return {characters: last.characters + span.characters};
  }
  if ('deleteCharacters' in last && 'deleteCharacters' in span) {
    return {deleteCharacters: last.deleteCharacters + span.deleteCharacters};
  }
  return undefined;
}
