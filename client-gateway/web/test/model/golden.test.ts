import {describe, expect, it} from 'vitest';
import {apply, compose, InvalidOperationError, invert, transform} from '../../src/model';
import {docOp, goldenCases, type GoldenOp} from './golden';

interface Case {
  readonly id: string;
  readonly doc: GoldenOp | null;
  readonly error?: string;
}

interface Transformation extends Case {
  readonly client: GoldenOp;
  readonly server: GoldenOp;
  readonly client2: GoldenOp;
  readonly server2: GoldenOp;
  readonly result: GoldenOp;
}

interface Composition extends Case {
  readonly doc: GoldenOp;
  readonly first: GoldenOp;
  readonly second: GoldenOp;
  readonly composed: GoldenOp;
  readonly result: GoldenOp;
}

interface Inversion extends Case {
  readonly doc: GoldenOp;
  readonly op: GoldenOp;
  readonly inverse: GoldenOp;
  readonly after: GoldenOp;
}

interface Validity extends Case {
  readonly doc: GoldenOp;
  readonly op: GoldenOp;
  readonly fault: string;
  readonly verdict: string;
  readonly result: GoldenOp;
}

describe('what Apache Wave makes of operations', () => {
  it('is how they are transformed', () => {
    for (const golden of goldenCases<Transformation>('transform')) {
      const client = docOp(golden.client);
      const server = docOp(golden.server);
      if (golden.error !== undefined) {
        expect(() => transform(client, server), golden.id).toThrow(InvalidOperationError);
        continue;
      }
      const [movedClient, movedServer] = transform(client, server);
      expect(movedClient, golden.id).toEqual(docOp(golden.client2));
      expect(movedServer, golden.id).toEqual(docOp(golden.server2));
      if (golden.doc !== null) {
        const document = docOp(golden.doc);
        const result = docOp(golden.result);
        expect(apply(apply(document, client), movedServer), golden.id).toEqual(result);
        expect(apply(apply(document, server), movedClient), golden.id).toEqual(result);
      }
    }
  });

  it('is how they are composed', () => {
    for (const golden of goldenCases<Composition>('compose')) {
      const first = docOp(golden.first);
      const second = docOp(golden.second);
      if (golden.error !== undefined) {
        expect(() => compose(first, second), golden.id).toThrow(InvalidOperationError);
        continue;
      }
      const composed = compose(first, second);
      expect(composed, golden.id).toEqual(docOp(golden.composed));
      expect(apply(docOp(golden.doc), composed), golden.id).toEqual(docOp(golden.result));
    }
  });

  it('is how they are inverted', () => {
    for (const golden of goldenCases<Inversion>('invert')) {
      const op = docOp(golden.op);
      const document = docOp(golden.doc);
      expect(invert(op), golden.id).toEqual(docOp(golden.inverse));
      const after = apply(document, op);
      expect(after, golden.id).toEqual(docOp(golden.after));
      expect(apply(after, invert(op)), golden.id).toEqual(document);
    }
  });

  it('is how they are judged, but that whole surrogate pairs are legal text', () => {
    for (const golden of goldenCases<Validity>('validity')) {
      const op = docOp(golden.op);
      const document = docOp(golden.doc);
      if (golden.verdict === 'valid') {
        expect(apply(document, op), golden.id).toEqual(docOp(golden.result));
      } else if (!golden.fault.startsWith('surr')) {
        expect(() => apply(document, op), golden.id).toThrow(InvalidOperationError);
      }
    }
  });
});
