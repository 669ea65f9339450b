import {describe, expect, it} from 'vitest';
import {
  applyOps,
  type HashedVersion,
  InvalidOperationError,
  transformOps,
  type WaveDocument,
  type Wavelet,
  type WaveletOp,
} from '../../src/model';
import {readCases} from './vectors';

/** A delta as its author wrote it, and as it was applied. */
interface Step {
  readonly author: string;
  readonly target: number;
  readonly appliedAt: HashedVersion;
  readonly resulting: HashedVersion;
  readonly timestamp: number;
  readonly ops: readonly WaveletOp[];
  readonly moved: readonly WaveletOp[];
}

interface History {
  readonly id: string;
  readonly steps: readonly Step[];
  readonly refused?: {readonly target: number; readonly ops: readonly WaveletOp[]};
  readonly participants: readonly string[];
  readonly documents: readonly WaveDocument[];
}

function atZero({appliedAt, author}: Step): Wavelet {
  return {
    name: 'alpha.test/w+history/~/conv+root',
    version: appliedAt,
    creator: author,
    participants: [],
    documents: new Map(),
  };
}

/** Operations past every delta applied at a version and later. */
function pastAll(ops: readonly WaveletOp[], target: number, steps: readonly Step[]): readonly WaveletOp[] {
  return steps
    .filter(({appliedAt}) => appliedAt.version >= target)
    .reduce((moved, applied) => transformOps(moved, applied.moved)[0], ops);
}

/** The provider moves each operation by itself; only then does composing first come to the same. */
function namesEachDocumentOnce(ops: readonly WaveletOp[]): boolean {
  const documents = ops.flatMap((op) => ('mutateDocument' in op ? [op.mutateDocument.document] : []));
  return new Set(documents).size === documents.length;
}

describe('the histories that Apache Wave made', {timeout: 60_000}, () => {
  const histories = [...readCases<History>('history')];

  it('are moved and applied here as there', () => {
    let movedPastOthers = 0;
    for (const {id, steps, participants, documents} of histories) {
      let wavelet = steps[0] === undefined ? undefined : atZero(steps[0]);
      steps.forEach(({author, target, appliedAt, resulting, timestamp, ops, moved}, i) => {
        if (namesEachDocumentOnce(ops)) {
          expect(pastAll(ops, target, steps.slice(0, i)), id).toEqual(moved);
          movedPastOthers += target < appliedAt.version ? 1 : 0;
        }
        wavelet = wavelet && applyOps(wavelet, moved, author, timestamp, resulting);
      });
      expect(wavelet?.participants, id).toEqual(participants);
      expect(new Map(wavelet?.documents), id).toEqual(new Map(documents.map((it) => [it.id, it])));
    }
    expect(histories.length).toBeGreaterThanOrEqual(158);
    expect(movedPastOthers).toBeGreaterThan(50);
  });

  it('refuse here what they refuse there', () => {
    let refusals = 0;
    for (const {id, steps, refused} of histories) {
      const [first, last] = [steps[0], steps.at(-1)];
      if (refused === undefined || first === undefined || last === undefined) {
        continue;
      }
      const head = steps.reduce(
        (wavelet, {moved, author, timestamp, resulting}) =>
          applyOps(wavelet, moved, author, timestamp, resulting),
        atZero(first),
      );
      const {target, ops} = refused;
      const submit = (): Wavelet =>
        applyOps(head, pastAll(ops, target, steps), first.author, 0, last.resulting);
      expect(submit, id).toThrow(InvalidOperationError);
      refusals += 1;
    }
    expect(refusals).toBeGreaterThan(10);
  });
});
