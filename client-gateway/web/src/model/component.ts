import {sameAttributes} from './attributes';
import type {Component, Element, ValueChange} from './operation';

/** A component that covers items: all but the boundary of annotations. */
export type Span = Exclude<Component, {readonly annotationBoundary: unknown}>;

/** Adds items. */
export type Insertion = Extract<
  Component,
  {readonly characters: string} | {readonly elementStart: Element} | {readonly elementEnd: true}
>;

/** Takes items away. */
export type Deletion = Extract<
  Component,
  | {readonly deleteCharacters: string}
  | {readonly deleteElementStart: Element}
  | {readonly deleteElementEnd: true}
>;

/** Leaves items where they are; may change their attributes. */
export type Retention = Exclude<Span, Insertion | Deletion>;

export function isInsertion(span: Span): span is Insertion {
  return 'characters' in span || 'elementStart' in span || 'elementEnd' in span;
}

export function isDeletion(span: Span): span is Deletion {
  return 'deleteCharacters' in span || 'deleteElementStart' in span || 'deleteElementEnd' in span;
}

/** How many items a span covers: of the document after for an insertion, else of the one before. */
export function lengthOf(span: Span): number {
  if ('retain' in span) {
    return span.retain;
  }
  return textOf(span)?.length ?? 1;
}

/** The text that a span inserts or deletes, where it does. */
export function textOf(span: Span): string | undefined {
  if ('characters' in span) {
    return span.characters;
  }
  return 'deleteCharacters' in span ? span.deleteCharacters : undefined;
}

/** The part of a span from item `from` to before item `to` of those it covers. */
export function partOf(span: Span, from: number, to: number): Span {
  if (to - from === lengthOf(span)) {
    return span;
  }
  if ('characters' in span) {
    return {characters: span.characters.slice(from, to)};
  }
  if ('deleteCharacters' in span) {
    return {deleteCharacters: span.deleteCharacters.slice(from, to)};
  }
  return {retain: to - from};
}

/** The component that undoes another. */
export function inverseOf(component: Insertion): Deletion;
export function inverseOf(component: Deletion): Insertion;
export function inverseOf(component: Span): Span;
export function inverseOf(component: Component): Component;
export function inverseOf(component: Component): Component {
  if ('retain' in component) {
    return component;
  }
  if ('characters' in component) {
    return {deleteCharacters: component.characters};
  }
  if ('elementStart' in component) {
    return {deleteElementStart: component.elementStart};
  }
  if ('elementEnd' in component) {
    return {deleteElementEnd: true};
  }
  if ('deleteCharacters' in component) {
    return {characters: component.deleteCharacters};
  }
  if ('deleteElementStart' in component) {
    return {elementStart: component.deleteElementStart};
  }
  if ('deleteElementEnd' in component) {
    return {elementEnd: true};
  }
  if ('replaceAttributes' in component) {
    const {old: before, new: after} = component.replaceAttributes;
    return {replaceAttributes: {old: after, new: before}};
  }
  if ('updateAttributes' in component) {
    return {updateAttributes: component.updateAttributes.map(inverseChange)};
  }
  const {end, change} = component.annotationBoundary;
  return {annotationBoundary: {end, change: change.map(inverseChange)}};
}

/** Whether two components insert the same. */
export function sameInsertion(one: Component, other: Component): boolean {
  if ('characters' in one) {
    return 'characters' in other && one.characters === other.characters;
  }
  if ('elementStart' in one) {
    return 'elementStart' in other && sameElement(one.elementStart, other.elementStart);
  }
  return 'elementEnd' in one && 'elementEnd' in other;
}

function sameElement(one: Element, other: Element): boolean {
  return one.type === other.type && sameAttributes(one.attributes, other.attributes);
}

/** A change of one key; an undefined side means that the key is missing there. */
export function valueChange(
  key: string,
  before: string | undefined,
  after: string | undefined,
): ValueChange {
  return {key, ...(before !== undefined && {old: before}), ...(after !== undefined && {new: after})};
}

/** The change that undoes another. */
export function inverseChange(change: ValueChange): ValueChange {
  return valueChange(change.key, change.new, change.old);
}
