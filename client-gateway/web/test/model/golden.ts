import {readFileSync} from 'node:fs';
import type {Attributes, Component, DocOp, ValueChange} from '../../src/model';

type GoldenChange = readonly [key: string, before: string | null, after: string | null];
type GoldenElement = readonly [type: string, attributes: Attributes];

type GoldenComponent =
  | {readonly r: number}
  | {readonly c: string}
  | {readonly es: GoldenElement}
  | {readonly ee: 1}
  | {readonly dc: string}
  | {readonly des: GoldenElement}
  | {readonly dee: 1}
  | {readonly ra: readonly [before: Attributes, after: Attributes]}
  | {readonly ua: readonly GoldenChange[]}
  | {readonly ab: {readonly end: readonly string[]; readonly change: readonly GoldenChange[]}};

/** An operation in the notation of the golden files. */
export interface GoldenOp {
  readonly op: readonly GoldenComponent[];
}

/** The cases of a golden file of operations, which the provider's own tests keep to as well. */
export function goldenCases<T>(file: string): readonly T[] {
  const path = `../../wave-model/src/test/resources/golden/ot/${file}.json`;
  return JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as T[];
}

/** The operation that a golden one stands for. */
export function docOp({op}: GoldenOp): DocOp {
  return op.map(component);
}

function component(golden: GoldenComponent): Component {
  if ('r' in golden) {
    return {retain: golden.r};
  }
  if ('c' in golden) {
    return {characters: golden.c};
  }
  if ('es' in golden) {
    return {elementStart: {type: golden.es[0], attributes: golden.es[1]}};
  }
  if ('ee' in golden) {
    return {elementEnd: true};
  }
  if ('dc' in golden) {
    return {deleteCharacters: golden.dc};
  }
  if ('des' in golden) {
    return {deleteElementStart: {type: golden.des[0], attributes: golden.des[1]}};
  }
  if ('dee' in golden) {
    return {deleteElementEnd: true};
  }
  if ('ra' in golden) {
    return {replaceAttributes: {old: golden.ra[0], new: golden.ra[1]}};
  }
  if ('ua' in golden) {
    return {updateAttributes: golden.ua.map(valueChange)};
  }
  return {annotationBoundary: {end: golden.ab.end, change: golden.ab.change.map(valueChange)}};
}

function valueChange([key, before, after]: GoldenChange): ValueChange {
  return {key, ...(before !== null && {old: before}), ...(after !== null && {new: after})};
}
