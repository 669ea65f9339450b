import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';

import {WaveletSession} from '../../src/session';
import {BLIP, Host, problem, textOf, typing, waveletWith, WAVELET} from './host';
import {FAIR, Link} from './link';
import {Random} from './random';

const ANN = 'ann@alpha.test';
const BEN = 'ben@alpha.test';
const SUBMIT = 'org.wavegate.wavelet.submit';
const OPEN = 'org.wavegate.wave.open';
const HISTORY = 'org.wavegate.wavelet.history';

let host: Host;
let link: Link;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockReturnValue();
  host = new Host([ANN, BEN]);
  link = new Link(host, ANN, new Random(1));
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('opening', () => {
  it('shows what the server has', async () => {
    const session = begin();
    expect(session.status.peek()).toEqual({kind: 'opening'});

    await pass();

    expect(session.status.peek()).toEqual({kind: 'open'});
    expect(session.wavelet.peek()).toEqual(host.wavelet);
  });

  it('fails for who is not on the wavelet, until a retry', async () => {
    host.apply(BEN, [{removeParticipant: ANN}]);
    const session = begin();
    await pass();
    expect(session.status.peek()).toEqual({kind: 'failed', reason: 'not_found'});

    host.apply(BEN, [{addParticipant: ANN}]);
    session.retry();
    await pass();

    expect(session.status.peek()).toEqual({kind: 'open'});
  });

  it('is tried again while the server is away', async () => {
    link.refusals.set(OPEN, [problem('unavailable'), problem('unavailable')]);
    const session = begin();

    await pass(3_000);

    expect(session.status.peek()).toEqual({kind: 'open'});
  });
});

describe('writing', () => {
  it('shows at once what is written, and says when it is saved', async () => {
    const session = await open();

    type(session, 'a');
    expect(textOf(session.wavelet.peek())).toBe('a');
    expect(session.unsent.peek()).toBe(1);

    await pass();
    expect(session.unsent.peek()).toBe(0);
    expect(session.wavelet.peek()).toEqual(host.wavelet);
  });

  it('refuses what does not fit, and changes nothing', async () => {
    const session = await open();

    expect(() => session.submit([typing(waveletWith([ANN]), 5, 'a')])).toThrow();
    expect(session.unsent.peek()).toBe(0);
  });

  it('has one delta in flight and sends the rest as one', async () => {
    const session = await open();

    type(session, 'c');
    type(session, 'b');
    type(session, 'a');
    await pass();

    expect(host.deltas).toHaveLength(2);
    expect(textOf(host.wavelet)).toBe('abc');
  });

  it('goes on while there is no connection, and is saved when there is again', async () => {
    const session = await open();
    link.cut();
    type(session, 'b');
    type(session, 'a');
    await pass(20_000);
    expect(session.unsent.peek()).toBe(2);

    host.apply(BEN, [typing(host.wavelet, 0, 'x')]);
    link.mend();
    await pass();

    expect(session.unsent.peek()).toBe(0);
    expect(session.wavelet.peek()).toEqual(host.wavelet);
  });

  it('asks again where the outcome is unknown, and is applied once', async () => {
    const session = await open();
    link.weather = {...FAIR, lostCall: 0.7};

    type(session, 'a');
    await pass(120_000);

    expect(session.unsent.peek()).toBe(0);
    expect(textOf(host.wavelet)).toBe('a');
  });

  it('sends the first key at once, and those of a key held down as fast as a session may write', async () => {
    const session = await open();
    type(session, 'a');
    await pass(5);
    expect(host.deltas).toHaveLength(1);

    for (let key = 1; key < 90; key += 1) {
      await pass(33);
      type(session, 'a');
    }
    await pass();

    const seconds = (90 * 33) / 1_000;
    expect(host.deltas.length).toBeLessThanOrEqual(20 * seconds);
    expect(host.deltas.length).toBeGreaterThan(10 * seconds);
    expect(textOf(host.wavelet)).toBe('a'.repeat(90));
  });

  it('waits as long as the server says', async () => {
    const session = await open();
    link.refusals.set(SUBMIT, [problem('too_many', 7_000)]);

    type(session, 'a');
    await pass(6_900);
    expect(host.deltas).toHaveLength(0);
    await pass(200);

    expect(session.unsent.peek()).toBe(0);
  });

  it('looks into history where the answer came and the event did not', async () => {
    const session = await open();
    link.weather = {...FAIR, lostEvent: 1};

    type(session, 'a');
    await pass(10_000);

    expect(session.unsent.peek()).toBe(0);
    expect(session.wavelet.peek()).toEqual(host.wavelet);
  });

  it('is saved before the wavelet is let go', async () => {
    const session = await open();
    link.cut();
    type(session, 'a');

    session.close();
    link.mend();
    await pass();

    expect(textOf(host.wavelet)).toBe('a');
  });
});

describe('others', () => {
  it('tell the editor what to apply to what is seen', async () => {
    const session = await open();
    const heard = vi.fn();
    const forget = session.onRemote(BLIP, heard);
    type(session, 'a');

    const delta = host.apply(BEN, [typing(host.wavelet, 0, 'x')]);
    await pass();
    forget();
    host.apply(BEN, [typing(host.wavelet, 0, 'y')]);
    await pass();

    expect(delta.ops).toHaveLength(1);
    expect(heard).toHaveBeenCalledExactlyOnceWith(expect.anything(), BEN);
    expect(session.wavelet.peek()).toEqual(host.wavelet);
  });

  it('are read from history where events were missed', async () => {
    const session = await open();
    link.weather = {...FAIR, lostEvent: 1};
    for (let i = 0; i < 12; i += 1) {
      host.apply(BEN, [typing(host.wavelet, 0, 'x')]);
    }
    link.weather = FAIR;
    host.apply(BEN, [typing(host.wavelet, 0, 'y')]);

    await pass(1_000);

    expect(link.calls).toContain(HISTORY);
    expect(session.wavelet.peek()).toEqual(host.wavelet);
  });

  it('remove a person, whose unsent text is kept', async () => {
    const session = await open();
    link.weather = {...FAIR, lostCall: 1};
    type(session, 'mine');

    host.apply(BEN, [{removeParticipant: ANN}]);
    await pass();

    expect(session.status.peek()).toEqual({kind: 'removed', unsent: ['mine']});
    expect(session.unsent.peek()).toBe(0);
  });
});

it('keeps the unsent text of a person who was removed over a reconnect', async () => {
  const session = await open();
  link.weather = {...FAIR, lostCall: 1};
  type(session, 'mine');
  host.apply(BEN, [{removeParticipant: ANN}]);
  await pass();

  link.weather = FAIR;
  link.cut();
  link.mend();
  await pass();

  expect(session.status.peek()).toEqual({kind: 'removed', unsent: ['mine']});
});

describe('what the server will not take', () => {
  it.each(['invalid', 'too_large', 'version_unknown'])('is kept as a draft: %s', async (slug) => {
    const session = await open();
    link.refusals.set(SUBMIT, [problem(slug)]);

    type(session, 'mine');
    await pass();

    expect(session.draft.peek()).toBe('mine');
    expect(session.unsent.peek()).toBe(0);
    expect(session.status.peek()).toEqual({kind: 'open'});
    expect(session.wavelet.peek()).toEqual(host.wavelet);
  });

  it('is kept with what is written until the wavelet is open anew', async () => {
    const session = await open();
    link.refusals.set(SUBMIT, [problem('invalid')]);
    link.refusals.set(OPEN, [problem('unavailable')]);
    type(session, 'one');
    await pass(10);
    expect(session.status.peek()).toEqual({kind: 'opening'});

    type(session, 'two');
    await pass(1_000);

    expect(session.draft.peek()).toBe('one\n\ntwo');
    expect(session.wavelet.peek()).toEqual(host.wavelet);
  });

  it.each(['removed', 'not_found', 'forbidden'])('is kept where one may not write: %s', async (slug) => {
    const session = await open();
    link.refusals.set(SUBMIT, [problem(slug)]);

    type(session, 'mine');
    await pass();

    expect(session.status.peek()).toEqual({kind: 'removed', unsent: ['mine']});
  });
});

function begin(): WaveletSession {
  return new WaveletSession(link, ANN, WAVELET);
}

async function open(): Promise<WaveletSession> {
  const session = begin();
  await pass();
  return session;
}

function type(session: WaveletSession, text: string): void {
  session.submit([typing(session.wavelet.peek() ?? host.wavelet, 0, text)]);
}

async function pass(millis = 100): Promise<void> {
  await vi.advanceTimersByTimeAsync(millis);
}
