import {type Signal, signal} from '@preact/signals';
import {afterEach, beforeEach, expect, it, vi} from 'vitest';

import {CallError, type ConnectionState, Inbox, type Router} from '../../src/session';

const ANN = 'ann@alpha.test';
const BEN = 'ben@alpha.test';
const WAVE = 'alpha.test/w+1';

/** A router whose searches the test answers, and whose inbox it fills. */
class Searched implements Router {
  readonly state: Signal<ConnectionState> = signal('connected');
  readonly answers: ((failure?: CallError) => void)[] = [];
  tell: (event: object) => void = () => undefined;

  onConnected(listener: () => void): () => void {
    listener();
    return () => undefined;
  }

  async subscribe<T>(_topic: string, onEvent: (event: T) => void): Promise<() => void> {
    this.tell = onEvent as (event: object) => void;
    return () => undefined;
  }

  async call<T>(): Promise<T> {
    return new Promise((resolve, reject) => {
      const waves = [{wave: WAVE, title: `search ${this.answers.length + 1}`}];
      this.answers.push((failure) => (failure === undefined ? resolve({waves} as T) : reject(failure)));
    });
  }
}

let router: Searched;
let inbox: Inbox;

beforeEach(async () => {
  vi.useFakeTimers();
  router = new Searched();
  inbox = new Inbox(router, ANN);
  await pass(0);
});

afterEach(() => {
  inbox.close();
  vi.useRealTimers();
});

it('is what the search finds', async () => {
  expect(inbox.waves.peek()).toBeUndefined();

  router.answers[0]?.();
  await pass(0);

  expect(inbox.waves.peek()).toMatchObject([{wave: WAVE, title: 'search 1'}]);
});

it('is searched again soon after a change, once for many', async () => {
  router.answers[0]?.();
  await pass(0);
  changedBy(BEN);
  changedBy(BEN);
  await pass(299);
  expect(router.answers).toHaveLength(1);

  await pass(1);

  expect(router.answers).toHaveLength(2);
});

it('has one search under way, and another after what changed meanwhile', async () => {
  changedBy(BEN);
  await pass(5_000);
  expect(router.answers).toHaveLength(1);

  router.answers[0]?.();
  await pass(300);

  expect(router.answers).toHaveLength(2);
});

it('is searched again where the search failed', async () => {
  router.answers[0]?.(new CallError('org.wavegate.error.unavailable', 'away'));
  await pass(500);

  expect(router.answers).toHaveLength(2);
});

it('tells for three seconds who else writes in a wave', async () => {
  changedBy(ANN);
  expect(inbox.typing.peek().size).toBe(0);

  changedBy(BEN);
  await pass(2_000);
  changedBy(BEN);
  await pass(2_999);
  expect(inbox.typing.peek().get(WAVE)).toBe(BEN);
  await pass(1);

  expect(inbox.typing.peek().size).toBe(0);
});

function changedBy(author: string): void {
  router.tell({wave: WAVE, author});
}

async function pass(millis: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(millis);
}
