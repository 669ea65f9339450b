import {
  type Component,
  type DocOp,
  isIdentity,
  lengthAfter,
  lengthBefore,
  type WaveletOp,
} from '../model';

const encoder = new TextEncoder();

/** How many bytes operations take on the wire. */
export function encodedLength(ops: readonly (WaveletOp | Component)[]): number {
  return encoder.encode(JSON.stringify(ops)).length;
}

/**
 * Cuts operations, at most one on each document, into deltas that do the same one after the other and
 * are, where they can be cut, about `bytesMax` long at most. A document operation is cut neither
 * within an element that it inserts or deletes nor under an annotation: each part leaves a document.
 */
export function split(ops: readonly WaveletOp[], bytesMax: number): readonly (readonly WaveletOp[])[] {
  if (encodedLength(ops) <= bytesMax) {
    return [ops];
  }
  const deltas: WaveletOp[][] = [];
  let room = 0;
  for (const op of ops) {
    partsOf(op, bytesMax).forEach((part, i) => {
      const length = encodedLength([part]);
      const last = deltas.at(-1);
      if (last === undefined || i > 0 || length > room) {
        deltas.push([part]);
        room = bytesMax - length;
      } else {
        last.push(part);
        room -= length;
      }
    });
  }
  return deltas;
}

function partsOf(op: WaveletOp, bytesMax: number): readonly WaveletOp[] {
  if (!('mutateDocument' in op)) {
    return [op];
  }
  const {document, operation} = op.mutateDocument;
  const runs = runsOf(operation, bytesMax);
  const before = (i: number): number => lengthAfter(runs.slice(0, i).flat());
  const after = (i: number): number => lengthBefore(runs.slice(i + 1).flat());
  return runs
    .map((run, i) => between(before(i), run, after(i)))
    .filter((part) => !isIdentity(part))
    .map((part) => ({mutateDocument: {document, operation: part}}));
}

/** The operation that leaves so much before and after what a run changes. */
function between(before: number, run: DocOp, after: number): DocOp {
  const leading = retainedBy(run[0]);
  const trailing = run.length > 1 ? retainedBy(run.at(-1)) : 0;
  const inner = run.slice(leading > 0 ? 1 : 0, trailing > 0 ? -1 : undefined);
  const retains = (count: number): Component[] => (count > 0 ? [{retain: count}] : []);
  return [...retains(before + leading), ...inner, ...retains(trailing + after)];
}

function retainedBy(component: Component | undefined): number {
  return component !== undefined && 'retain' in component ? component.retain : 0;
}

function runsOf(operation: DocOp, bytesMax: number): readonly DocOp[] {
  const runs: Component[][] = [];
  const covering = new Covering();
  let room = 0;
  for (const component of operation) {
    const slices = covering.isNone ? slicesOf(component, bytesMax) : [component];
    slices.forEach((slice, i) => {
      const length = encodedLength([slice]);
      const last = runs.at(-1);
      if (last === undefined || i > 0 || (covering.isNone && length > room)) {
        runs.push([slice]);
        room = bytesMax - length;
      } else {
        last.push(slice);
        room -= length;
      }
    });
    covering.pass(component);
  }
  return runs;
}

/** What lies over the place that a walk through an operation has reached. */
class Covering {
  private depth = 0;
  private readonly annotations = new Set<string>();

  get isNone(): boolean {
    return this.depth === 0 && this.annotations.size === 0;
  }

  pass(component: Component): void {
    if ('elementStart' in component || 'deleteElementStart' in component) {
      this.depth += 1;
    } else if ('elementEnd' in component || 'deleteElementEnd' in component) {
      this.depth -= 1;
    } else if ('annotationBoundary' in component) {
      const {end, change} = component.annotationBoundary;
      end.forEach((key) => this.annotations.delete(key));
      change.forEach(({key}) => this.annotations.add(key));
    }
  }
}

function slicesOf(component: Component, bytesMax: number): readonly Component[] {
  if ('characters' in component) {
    return slicesOfText(component.characters, bytesMax).map((characters) => ({characters}));
  }
  if ('deleteCharacters' in component) {
    const slices = slicesOfText(component.deleteCharacters, bytesMax);
    return slices.map((deleteCharacters) => ({deleteCharacters}));
  }
  return [component];
}

/** Cuts text so that each slice fits, never between the two halves of a character. */
function slicesOfText(text: string, bytesMax: number): readonly string[] {
  const buffer = new Uint8Array(bytesMax);
  const slices: string[] = [];
  for (let from = 0; from < text.length; ) {
    const {read} = encoder.encodeInto(text.slice(from), buffer);
    slices.push(text.slice(from, from + read));
    from += read;
  }
  return slices;
}
