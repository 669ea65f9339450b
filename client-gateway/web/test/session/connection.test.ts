// @vitest-environment happy-dom
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';

import {CallError, Connection} from '../../src/session';
import {
  ABORT,
  CALL,
  ERROR,
  EVENT,
  FakeSocket,
  GOODBYE,
  HELLO,
  RESULT,
  SUBSCRIBE,
  SUBSCRIBED,
  UNSUBSCRIBE,
  UNSUBSCRIBED,
} from './fake-socket';

const ME = 'ann@alpha.test';
const TOPIC = 'org.wavegate.wavelet.deltas.alpha.test/w+1/~/conv+root';

let connection: Connection;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  FakeSocket.opened = [];
  connection = new Connection('ws://127.0.0.1/ws', 'alpha.test', ME);
});

afterEach(() => {
  connection.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a connection', () => {
  it('says hello to the realm and is connected by the welcome', async () => {
    const connected = vi.fn();
    connection.onConnected(connected);
    expect(connection.state.peek()).toBe('connecting');

    await welcome();

    expect(FakeSocket.last.received(HELLO)[0]?.[1]).toBe('alpha.test');
    expect(connection.state.peek()).toBe('connected');
    expect(connected).toHaveBeenCalledOnce();
  });

  it('ends where it comes back to the login of somebody else', async () => {
    await welcome();
    FakeSocket.last.close();
    await pass(500);

    FakeSocket.last.welcome('ben@alpha.test');
    await pass(0);

    expect(connection.state.peek()).toBe('ended');
    expect(FakeSocket.last.readyState).toBe(3);
  });

  it('comes back within half a second, and tells who listens', async () => {
    const connected = vi.fn();
    connection.onConnected(connected);
    await welcome();

    FakeSocket.last.close();
    await pass(0);
    expect(connection.state.peek()).toBe('reconnecting');
    await pass(500);
    await welcome();

    expect(FakeSocket.opened).toHaveLength(2);
    expect(connected).toHaveBeenCalledTimes(2);
  });

  it('tries less and less often, up to every 15 seconds, and is offline after ten', async () => {
    await welcome();
    const pauses: number[] = [];
    for (let i = 0; i < 8; i += 1) {
      FakeSocket.last.fail();
      await pass(0);
      const started = Date.now();
      const tries = FakeSocket.opened.length;
      while (FakeSocket.opened.length === tries) {
        await pass(50);
      }
      pauses.push(Date.now() - started);
    }

    expect(pauses[0]).toBeLessThanOrEqual(500);
    expect(pauses.at(-1)).toBeGreaterThan(5_000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(15_050);
    expect(connection.state.peek()).toBe('offline');
  });

  it('tries at once when the network is back or somebody asks for it', async () => {
    await welcome();
    FakeSocket.last.fail();
    await pass(0);

    window.dispatchEvent(new Event('online'));
    expect(FakeSocket.opened).toHaveLength(2);
    connection.retryNow();
    expect(FakeSocket.opened).toHaveLength(3);
    await welcome();

    expect(connection.state.peek()).toBe('connected');
    expect(FakeSocket.opened.filter(({readyState}) => readyState === 1)).toHaveLength(1);
  });

  it.each([
    ['no login', () => FakeSocket.last.say(ABORT, {}, 'wamp.error.authentication_required')],
    ['a login that is over', () => FakeSocket.last.say(GOODBYE, {}, 'wamp.close.killed')],
  ])('ends for good with %s, until a new login', async (_, farewell) => {
    await welcome();
    farewell();
    await pass(60_000);
    expect(connection.state.peek()).toBe('ended');
    expect(FakeSocket.opened).toHaveLength(1);

    connection.retryNow();
    await welcome();

    expect(connection.state.peek()).toBe('connected');
  });

  it('comes back after a stop of the server', async () => {
    await welcome();
    FakeSocket.last.say(GOODBYE, {}, 'wamp.close.system_shutdown');
    await pass(500);
    await welcome();

    expect(connection.state.peek()).toBe('connected');
  });

  it('finds out that the other side is gone, though the socket does not', async () => {
    await welcome();
    const dead = FakeSocket.last;

    await pass(30_000);
    expect(dead.received(CALL)).toHaveLength(1);
    await pass(10_000);

    expect(dead.readyState).toBe(3);
    expect(FakeSocket.opened).toHaveLength(2);
  });

  it('stays while its probes are answered', async () => {
    await welcome();
    const socket = FakeSocket.last;
    for (let i = 0; i < 10; i += 1) {
      await pass(25_000);
      const probe = socket.received(CALL).at(-1);
      socket.say(ERROR, CALL, probe?.[1], {}, 'wamp.error.no_such_procedure', ['no']);
    }

    expect(FakeSocket.opened).toHaveLength(1);
    expect(connection.state.peek()).toBe('connected');
  });
});

describe('a call', () => {
  it('sends keyword arguments and resolves to the one result', async () => {
    await welcome();
    const answer = connection.call('org.wavegate.wave.search', {query: 'in:inbox'});

    const [, request, , procedure, positional, keyword] = FakeSocket.last.received(CALL)[0] ?? [CALL];
    expect([procedure, positional, keyword]).toEqual(['org.wavegate.wave.search', [], {query: 'in:inbox'}]);
    FakeSocket.last.say(RESULT, request, {}, [{waves: []}]);

    await expect(answer).resolves.toEqual({waves: []});
  });

  it('rejects with the problem, and when to come back', async () => {
    await welcome();
    const error = failureOf(connection.call('org.wavegate.wavelet.submit', {}));
    answerLastCall('org.wavegate.error.too_many', ['Slowly.'], {retryAfter: 3});

    expect(await error).toMatchObject({problem: 'too_many', message: 'Slowly.', retryAfterMillis: 3_000});
    expect((await error).isUncertain).toBe(false);
  });

  it('is uncertain where the connection is lost meanwhile', async () => {
    await welcome();
    const error = failureOf(connection.call('org.wavegate.wavelet.submit', {}));
    FakeSocket.last.close();

    expect((await error).isUncertain).toBe(true);
  });

  it('is uncertain where nothing can be asked', async () => {
    expect((await failureOf(connection.call('org.wavegate.wave.search', {}))).isUncertain).toBe(true);
  });

  it('ends the connection where the login is over', async () => {
    await welcome();
    const error = failureOf(connection.call('org.wavegate.wave.search', {}));
    answerLastCall('org.wavegate.error.unauthenticated', ['Log in.']);
    await error;

    expect(connection.state.peek()).toBe('ended');
  });
});

describe('a subscription', () => {
  it('brings the events of its topic until it ends', async () => {
    await welcome();
    const heard = vi.fn();
    const leave = await subscribe(heard, 1);

    FakeSocket.last.say(EVENT, 1, 5, {}, [{version: 2}]);
    leave();
    await pass(0);
    FakeSocket.last.say(EVENT, 1, 6, {}, [{version: 3}]);

    expect(heard).toHaveBeenCalledExactlyOnceWith({version: 2});
    expect(FakeSocket.last.received(UNSUBSCRIBE)).toHaveLength(1);
  });

  it('is one for all who listen to a topic', async () => {
    await welcome();
    const [one, other] = [vi.fn(), vi.fn()];
    await subscribe(one, 1);
    await connection.subscribe(TOPIC, other);

    FakeSocket.last.say(EVENT, 1, 5, {}, ['event']);

    expect(FakeSocket.last.received(SUBSCRIBE)).toHaveLength(1);
    expect([one, other].map(({mock}) => mock.calls.length)).toEqual([1, 1]);
  });

  it('waits for the end of the one before on the same topic', async () => {
    await welcome();
    const leave = await subscribe(vi.fn(), 1);
    leave();
    await pass(0);
    const heard = vi.fn();
    const again = connection.subscribe(TOPIC, heard);
    await pass(0);
    expect(FakeSocket.last.received(SUBSCRIBE)).toHaveLength(1);

    FakeSocket.last.say(UNSUBSCRIBED, FakeSocket.last.received(UNSUBSCRIBE)[0]?.[1]);
    await pass(0);
    FakeSocket.last.say(SUBSCRIBED, FakeSocket.last.received(SUBSCRIBE)[1]?.[1], 1);
    await again;
    FakeSocket.last.say(EVENT, 1, 5, {}, ['event']);

    expect(heard).toHaveBeenCalledOnce();
  });
});

async function welcome(): Promise<void> {
  FakeSocket.last.welcome(ME);
  await pass(0);
}

async function subscribe(listener: (event: unknown) => void, id: number): Promise<() => void> {
  const subscribed = connection.subscribe(TOPIC, listener);
  await pass(0);
  FakeSocket.last.say(SUBSCRIBED, FakeSocket.last.received(SUBSCRIBE)[0]?.[1], id);
  return subscribed;
}

function answerLastCall(uri: string, positional: unknown[], keyword: object = {}): void {
  const call = FakeSocket.last.received(CALL).at(-1);
  FakeSocket.last.say(ERROR, CALL, call?.[1], {}, uri, positional, keyword);
}

async function failureOf(answer: Promise<unknown>): Promise<CallError> {
  const error: unknown = await answer.catch((reason: unknown) => reason);
  if (!(error instanceof CallError)) {
    throw new Error('the call did not fail as it should');
  }
  return error;
}

async function pass(millis: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(millis);
}
