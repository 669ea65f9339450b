import {describe, expect, it} from 'vitest';
import {
  apply,
  applyOps,
  compose,
  composeOps,
  type DocOp,
  type HashedVersion,
  invert,
  transform,
  transformOps,
  type WaveDocument,
  type Wavelet,
  type WaveletOp,
} from '../../src/model';
import {readCases} from './vectors';

interface Transformation {
  readonly document: DocOp;
  readonly pairs: readonly {
    readonly client: DocOp;
    readonly server: DocOp;
    readonly clientMoved: DocOp;
    readonly serverMoved: DocOp;
    readonly result: DocOp;
  }[];
}

interface Composition {
  readonly document: DocOp;
  readonly first: DocOp;
  readonly second: DocOp;
  readonly composed: DocOp;
  readonly result: DocOp;
}

interface Inversion {
  readonly document: DocOp;
  readonly operation: DocOp;
  readonly inverse: DocOp;
  readonly result: DocOp;
}

interface State {
  readonly version: HashedVersion;
  readonly participants: readonly string[];
  readonly documents: readonly WaveDocument[];
}

interface Meeting {
  readonly before: State;
  readonly client: readonly WaveletOp[];
  readonly server: readonly WaveletOp[];
  readonly moved: readonly WaveletOp[];
  readonly after: State;
}

const CLIENT = 'client@alpha.test';
const SERVER = 'server@alpha.test';

function waveletAt({version, participants, documents}: State): Wavelet {
  return {
    name: 'alpha.test/w+vectors/~/conv+root',
    version,
    creator: SERVER,
    participants,
    documents: new Map(documents.map((document) => [document.id, document])),
  };
}

/** A wavelet after a delta, whose time is its version in these cases. */
function after(wavelet: Wavelet, ops: readonly WaveletOp[], author: string): Wavelet {
  const version = wavelet.version.version + ops.length;
  return applyOps(wavelet, ops, author, version, {version, hash: btoa(`hash of ${version}`)});
}

function contents({documents}: Wavelet): Map<string, string> {
  return new Map([...documents].map(([id, {content}]) => [id, JSON.stringify(content)]));
}

/** Compares the JSON, to the byte; on a difference tells the case. */
function expectSame(made: unknown, expected: unknown, input: unknown): void {
  if (JSON.stringify(made) !== JSON.stringify(expected)) {
    expect(JSON.stringify(made), JSON.stringify(input)).toBe(JSON.stringify(expected));
  }
}

describe('what the provider makes of generated operations', {timeout: 60_000}, () => {
  it('is what transforming them makes here, and both ways lead to its document', () => {
    let pairs = 0;
    for (const {document, pairs: cases} of readCases<Transformation>('transform')) {
      for (const pair of cases) {
        const {client, server, result} = pair;
        const [clientMoved, serverMoved] = transform(client, server);
        expectSame(clientMoved, pair.clientMoved, pair);
        expectSame(serverMoved, pair.serverMoved, pair);
        expectSame(apply(apply(document, client), serverMoved), result, pair);
        expectSame(apply(apply(document, server), clientMoved), result, pair);
        pairs++;
      }
    }
    expect(2 * pairs).toBeGreaterThanOrEqual(100_000);
  });

  it('is what composing them makes here', () => {
    for (const example of readCases<Composition>('compose')) {
      const {document, first, second, composed, result} = example;
      expectSame(compose(first, second), composed, example);
      expectSame(apply(document, composed), result, example);
    }
  });

  it('is undone by the inverse, which is the same here', () => {
    for (const example of readCases<Inversion>('invert')) {
      const {document, operation, inverse, result} = example;
      expectSame(apply(document, operation), result, example);
      expectSame(invert(operation), inverse, example);
      expectSame(apply(result, inverse), document, example);
    }
  });

  it('is what moving whole deltas makes here', () => {
    for (const example of readCases<Meeting>('wavelet')) {
      const {client, server} = example;
      const before = waveletAt(example.before);
      const [moved, movedServer] = transformOps(client, server);
      expectSame(moved, example.moved, example);

      const head = after(before, server, SERVER);
      const both = after(head, moved, CLIENT);
      expect(both).toEqual(waveletAt(example.after));

      for (const ops of [client, composeOps(client, [])]) {
        const other = after(after(before, ops, CLIENT), movedServer, SERVER);
        expect(contents(other)).toEqual(contents(both));
        expect(new Set(other.participants)).toEqual(new Set(both.participants));
      }
    }
  });
});
