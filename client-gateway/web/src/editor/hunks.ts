import type {Node} from 'prosemirror-model';
import type {Transaction} from 'prosemirror-state';
import {
  AddMarkStep, AddNodeMarkStep, AttrStep, RemoveMarkStep, RemoveNodeMarkStep, type Step,
} from 'prosemirror-transform';

/** A range of the document before a transaction, and what stands in its place afterwards. */
export interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** A range that one step touches, and how long it is afterwards. */
interface Range {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/**
 * What a transaction changes, in order; between the hunks both documents are the same. No hunk divides
 * a character beyond the basic plane.
 */
export function hunksOf(transaction: Transaction): readonly Hunk[] {
  let hunks: readonly Hunk[] = [];
  for (const step of transaction.steps) {
    for (const range of rangesOf(step).reverse()) {
      hunks = withRange(hunks, range);
    }
  }
  return hunks.map((hunk) => wholeCharacters(hunk, transaction.before, transaction.doc));
}

function rangesOf(step: Step): Range[] {
  const ranges: Range[] = [];
  step.getMap().forEach((from, to, newFrom, newTo) => {
    ranges.push({from, to, length: newTo - newFrom});
  });
  if (ranges.length > 0) {
    return ranges;
  }
  if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) {
    return [{from: step.from, to: step.to, length: step.to - step.from}];
  }
  if (step instanceof AttrStep || step instanceof AddNodeMarkStep || step instanceof RemoveNodeMarkStep) {
    return [{from: step.pos, to: step.pos + 1, length: 1}];
  }
  return [];
}

/** Adds what a later step changes; what it touches of the earlier hunks becomes one hunk. */
function withRange(hunks: readonly Hunk[], {from, to, length}: Range): readonly Hunk[] {
  const before = hunks.filter((hunk) => hunk.newTo < from);
  const after = hunks.filter((hunk) => hunk.newFrom > to);
  const touched = hunks.slice(before.length, hunks.length - after.length);
  const newFrom = Math.min(from, touched[0]?.newFrom ?? from);
  const newTo = Math.max(to, touched.at(-1)?.newTo ?? to);
  const growth = length - (to - from);
  const grown = shiftBehind(before);
  const merged = {
    from: newFrom - grown,
    to: newTo - (touched.length > 0 ? shiftBehind(touched) : grown),
    newFrom,
    newTo: newTo + growth,
  };
  const shifted = after.map((hunk) => ({
    ...hunk,
    newFrom: hunk.newFrom + growth,
    newTo: hunk.newTo + growth,
  }));
  return [...before, merged, ...shifted];
}

/** By how much the hunks moved what follows them. */
function shiftBehind(hunks: readonly Hunk[]): number {
  const last = hunks.at(-1);
  return last === undefined ? 0 : last.newTo - last.to;
}

function wholeCharacters({from, to, newFrom, newTo}: Hunk, before: Node, after: Node): Hunk {
  const start = dividesCharacter(before, from) || dividesCharacter(after, newFrom) ? 1 : 0;
  const end = dividesCharacter(before, to) || dividesCharacter(after, newTo) ? 1 : 0;
  return {from: from - start, to: to + end, newFrom: newFrom - start, newTo: newTo + end};
}

function dividesCharacter(doc: Node, position: number): boolean {
  return (
    position > 0 &&
    position < doc.content.size &&
    /^[\ud800-\udbff][\udc00-\udfff]$/.test(doc.textBetween(position - 1, position + 1))
  );
}
