import {describe, expect, it} from 'vitest';

import {type AppliedDelta, applyOps, composeOps, type WaveletOp} from '../../src/model';
import {
  type Concurrency,
  DELTA_BYTES_MAX,
  local,
  opened,
  pending,
  receive,
  type Received,
  seen,
  send,
  unsentChanges,
} from '../../src/session/concurrency';
import {encodedLength} from '../../src/session/split';
import {deleting, Host, textOf, typing, versionOf, waveletWith} from './host';

const ANN = 'ann@alpha.test';
const BEN = 'ben@alpha.test';

describe('what I write', () => {
  it('waits, composed into one delta, while nothing is sent', () => {
    const state = typed(typed(begin(), 'a'), 'b');

    expect(state.waiting).toHaveLength(1);
    expect(unsentChanges(state)).toBe(2);
    expect(text(state)).toBe('ab');
  });

  it('is in flight with the version it was written on', () => {
    const state = send(typed(begin(), 'a'), 's1');

    expect(state.inFlight).toMatchObject({submission: 's1', version: versionOf(1), changes: 1});
    expect(state.waiting).toEqual([]);
  });

  it('waits while another delta is in flight', () => {
    const state = send(typed(send(typed(begin(), 'a'), 's1'), 'b'), 's2');

    expect(state.inFlight?.submission).toBe('s1');
    expect(pending(state)).toHaveLength(2);
    expect(text(state)).toBe('ab');
  });

  it('is nothing once it is taken back before it was sent', () => {
    const state = typed(begin(), 'a');

    expect(local(state, [deleting(seen(state, 0), 0)]).waiting).toEqual([]);
  });

  it('is cut into several deltas where it is huge, none of them too long', () => {
    const pasted = '\u{1f30a} "wave" '.repeat(40_000);
    const state = typed(typed(begin(), 'a'), pasted);

    expect(state.waiting.length).toBeGreaterThan(3);
    expect(Math.max(...state.waiting.map(({ops}) => encodedLength(ops)))).toBeLessThan(2 * DELTA_BYTES_MAX);
    expect(unsentChanges(state)).toBe(2);
    expect(text(state)).toBe(`${pasted}a`);
  });
});

describe("somebody else's delta", () => {
  it('is shown as it is while nothing of mine is pending', () => {
    const state = begin();
    const received = foreign(receive(state, theirs('x')));

    expect(received.ops).toEqual(theirs('x').ops);
    expect(received.state.confirmed.version).toEqual(versionOf(2));
  });

  it('moves past what is in flight and what waits, and they past it', () => {
    const state = typed(send(typed(begin(), 'a'), 's1'), 'b', 1);
    const received = foreign(receive(state, theirs('x')));

    const before = seen(state, 0);
    const after = applyOps(before, received.ops, BEN, 0, before.version);
    expect(textOf(after)).toBe(text(received.state));
    expect([...text(received.state)].toSorted().join('')).toBe('abx');
  });

  it('leaves what a repeat must send unchanged', () => {
    const state = send(typed(begin(), 'a'), 's1');
    const received = foreign(receive(state, theirs('x')));

    expect(received.state.inFlight?.ops).toEqual(state.inFlight?.ops);
    expect(received.state.inFlight?.version).toEqual(versionOf(1));
  });

  it('is known at or below the version', () => {
    const {state} = foreign(receive(begin(), theirs('x')));

    expect(receive(state, theirs('x')).kind).toBe('known');
  });

  it('leaves a gap above the version', () => {
    const later = {...theirs('x'), appliedAt: versionOf(2), version: versionOf(3)};

    expect(receive(begin(), later).kind).toBe('gap');
  });

  it('tells of a fork where it was applied to another history', () => {
    const elsewhere = {...theirs('x'), appliedAt: {version: 1, hash: 'another'}};

    expect(receive(begin(), elsewhere).kind).toBe('mismatch');
  });

  it('is a mismatch where it contradicts mine', () => {
    const cem = 'cem@alpha.test';
    const host = new Host([ANN, BEN, cem]);
    const state = local(opened(host.wavelet, ANN), [{removeParticipant: cem}]);
    const readded: WaveletOp = {addParticipant: cem};
    const delta: AppliedDelta = {...theirs('x'), ops: [readded]};

    expect(receive(state, delta).kind).toBe('mismatch');
  });
});

describe('my own delta', () => {
  it('is confirmed by its event, also where others came first', () => {
    const host = new Host([ANN, BEN]);
    const sent = send(typed(opened(host.wavelet, ANN), 'a'), 's1');
    const first = host.apply(BEN, [typing(host.wavelet, 0, 'x')], 's9');
    host.submit(ANN, {submission: 's1', version: versionOf(1), ops: sent.inFlight?.ops ?? []});
    const own = host.deltas.at(-1);

    const received = receive(foreign(receive(sent, first)).state, own ?? first);

    expect(received.kind).toBe('own');
    expect(stateOf(received).inFlight).toBeUndefined();
    expect(stateOf(received).confirmed).toEqual(host.wavelet);
  });

  it('is confirmed even where nothing is left of it', () => {
    const host = new Host([ANN, BEN]);
    const written = host.apply(BEN, [typing(host.wavelet, 0, 'x')]);
    const before = foreign(receive(begin(), written)).state;
    const sent = send(local(before, [deleting(host.wavelet, 0)]), 's1');
    const first = host.apply(BEN, [deleting(host.wavelet, 0)]);
    host.submit(ANN, {submission: 's1', version: versionOf(2), ops: sent.inFlight?.ops ?? []});
    const own = host.deltas.at(-1) ?? first;

    const received = receive(foreign(receive(sent, first)).state, own);

    expect(received.kind).toBe('own');
    expect(stateOf(received).confirmed.version).toEqual(versionOf(4));
  });

  it('is a mismatch where the server made something else of it', () => {
    const sent = send(typed(begin(), 'a'), 's1');

    expect(receive(sent, {...theirs('b'), author: ANN, submission: 's1'}).kind).toBe('mismatch');
  });

  it("is somebody else's where only the submission is the same", () => {
    const sent = send(typed(begin(), 'a'), 's1');

    expect(receive(sent, {...theirs('x'), submission: 's1'}).kind).toBe('foreign');
  });

  it("is like somebody else's where it comes from another page of mine", () => {
    const sent = send(typed(begin(), 'a'), 's1');

    expect(receive(sent, {...theirs('x'), author: ANN, submission: 's2'}).kind).toBe('foreign');
  });
});

it('changes no state it is given', () => {
  const state = typed(send(typed(begin(), 'a'), 's1'), 'b');
  const copy = structuredClone(state);

  receive(local(send(state, 's2'), [typing(seen(state, 0), 0, 'c')]), theirs('x'));

  expect(state).toEqual(copy);
});

it('cuts operations so that the parts compose to the whole', () => {
  const long = 'wave '.repeat(30_000);
  const ops = [typing(waveletWith([ANN]), 0, long)];
  const state = local(begin(), ops);

  expect(pending(state).reduce<readonly WaveletOp[]>(composeOps, [])).toEqual(ops);
});

function begin(): Concurrency {
  return opened(waveletWith([ANN, BEN]), ANN);
}

function typed(state: Concurrency, characters: string, at = characters === 'b' ? 1 : 0): Concurrency {
  return local(state, [typing(seen(state, 0), at, characters)]);
}

function text(state: Concurrency): string {
  return textOf(seen(state, 0));
}

/** Ben's first delta on the wavelet as it begins. */
function theirs(characters: string): AppliedDelta {
  return new Host([ANN, BEN]).apply(BEN, [typing(waveletWith([ANN, BEN]), 0, characters)]);
}

function foreign(received: Received): Extract<Received, {kind: 'foreign'}> {
  if (received.kind !== 'foreign') {
    throw new Error(`a foreign delta is taken as ${received.kind}`);
  }
  return received;
}

function stateOf(received: Received): Concurrency {
  if (!('state' in received)) {
    throw new Error(`the delta is taken as ${received.kind}`);
  }
  return received.state;
}
