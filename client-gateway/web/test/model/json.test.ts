import {describe, expect, it} from 'vitest';
import {
  type AppliedDelta,
  type DocOp,
  type HashedVersion,
  invert,
  OpBuilder,
  type Snapshot,
  waveletOf,
} from '../../src/model';
import {readExamples} from './vectors';

interface Examples {
  readonly operation: DocOp;
  readonly version: HashedVersion;
  readonly delta: AppliedDelta;
  readonly foreignDelta: AppliedDelta;
  readonly snapshot: Snapshot;
}

const ALICE = 'alice@alpha.test';
const BOB = 'bob@beta.test';
const WAVELET = 'alpha.test/w+abc/~/conv+root';

const VERSION: HashedVersion = {version: 3, hash: 'MDEyMzQ1Njc4OTAxMjM0NTY3ODk='};

const DELTA: AppliedDelta = {
  wavelet: WAVELET,
  author: ALICE,
  appliedAt: {
    version: 0,
    hash: 'd2F2ZTovL2FscGhhLnRlc3QvdythYmMvY29udityb290',
  },
  version: VERSION,
  timestamp: 1795000000000,
  ops: [
    {addParticipant: ALICE},
    {removeParticipant: BOB},
    {noOp: true},
    {mutateDocument: {document: 'b+1', operation: [{characters: 'a'}]}},
  ],
  submission: 's-1',
  participants: [ALICE],
  added: [ALICE],
  removed: [BOB],
};

describe('the JSON of the provider', () => {
  const examples = readExamples<Examples>();

  it('has every component of operations as it is built here', () => {
    const op = new OpBuilder()
      .retain(5)
      .annotate([
        {key: 'style/fontWeight', new: 'bold'},
        {key: 'link/manual', old: 'https://a.test/'},
      ])
      .characters('abc 🌊 "\\é\n')
      .annotate([])
      .elementStart('line', {t: 'h1'})
      .elementEnd()
      .deleteCharacters('x')
      .deleteElementStart('line')
      .deleteElementEnd()
      .replaceAttributes({t: 'h1'}, {})
      .updateAttributes([{key: 't', old: 'li'}, {key: 'i', old: '1', new: '2'}])
      .build();
    expect(JSON.stringify(examples.operation)).toBe(JSON.stringify(op));
    expect(JSON.stringify(invert(invert(examples.operation)))).toBe(JSON.stringify(op));
  });

  it('has deltas with every operation of wavelets, and versions', () => {
    const {submission, ...foreign} = DELTA;
    expect(submission).toBe('s-1');
    expect(examples.version).toEqual(VERSION);
    expect(examples.delta).toEqual(DELTA);
    expect(examples.foreignDelta).toEqual(foreign);
  });

  it('has snapshots, which are wavelets', () => {
    const blip = {
      id: 'b+1',
      author: ALICE,
      contributors: [ALICE, BOB],
      lastModified: 1795000000000,
      lastModifiedVersion: 3,
      content: [{characters: 'a'}],
    };
    expect(examples.snapshot).toEqual({
      wavelet: WAVELET,
      version: VERSION,
      creator: ALICE,
      creationTime: 1790000000000,
      lastModified: 1795000000000,
      participants: [ALICE, BOB],
      documents: [blip],
    });
    expect(waveletOf(examples.snapshot)).toEqual({
      name: WAVELET,
      version: VERSION,
      creator: ALICE,
      participants: [ALICE, BOB],
      documents: new Map([['b+1', blip]]),
    });
  });
});
