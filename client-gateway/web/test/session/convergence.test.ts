import {afterEach, beforeEach, expect, it, vi} from 'vitest';

import {apply, type DocOp, type WaveletOp} from '../../src/model';
import {WaveletSession} from '../../src/session';
import {BLIP, deleting, Host, textOf, typing, WAVELET} from './host';
import {FAIR, Link, type Weather} from './link';
import {Random} from './random';

/*
 * Goal: whatever the network does, all who write on a wavelet end with the same text, in which each
 * character that was typed and not deleted stands once.
 *
 * Method, for each seed:
 * 1. Two to five people open one wavelet of a host in memory, each over a link of their own.
 * 2. They type characters that nobody typed before, and delete some; events and answers are late,
 *    lost or repeated, and links are cut and mended.
 * 3. The weather turns fair, links that are cut are mended, one last delta shows who missed any, and
 *    time passes until all is saved.
 */

const SEEDS = process.env['WAVEGATE_SLOW'] === 'true' ? 10_000 : 200;
const STEPS = 60;
const ADDRESSES = ['ann', 'ben', 'cem', 'dua', 'eli'].map((name) => `${name}@alpha.test`);
const STORMY: Weather = {delayMillisMax: 400, lostCall: 0.05, lostEvent: 0.05, repeatedEvent: 0.1};

/** Somebody at a page, whose editor follows what it is told and nothing else. */
class Person {
  readonly session: WaveletSession;
  editor: DocOp | undefined;

  constructor(
    readonly link: Link,
    address: string,
  ) {
    this.session = new WaveletSession(link, address, WAVELET);
    this.session.wavelet.subscribe((opened) => {
      this.editor ??= opened?.documents.get(BLIP)?.content;
    });
    this.session.onRemote(BLIP, (op) => this.receive(op));
  }

  write(op: WaveletOp): void {
    this.session.submit([op]);
    if ('mutateDocument' in op) {
      this.receive(op.mutateDocument.operation);
    }
  }

  private receive(op: DocOp): void {
    this.editor = apply(this.editor ?? [], op);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const seeds = Array.from({length: SEEDS}, (_, seed) => seed);

it.each(seeds)('all end with the same text, seed %i', async (seed) => {
  const random = new Random(seed);
  vi.spyOn(Math, 'random').mockImplementation(() => random.next());
  const addresses = ADDRESSES.slice(0, 2 + random.below(4));
  const host = new Host(addresses);
  const people = addresses.map((address) => new Person(new Link(host, address, random, STORMY), address));

  const typed: string[] = [];
  const deleted = new Set<string>();
  for (let step = 0; step < STEPS; step += 1) {
    const person = people[random.below(people.length)];
    if (person !== undefined) {
      act(person, random, typed, deleted);
    }
    await vi.advanceTimersByTimeAsync(random.below(200));
  }
  await settle(people, host);

  const text = textOf(host.wavelet);
  for (const {session, editor} of people) {
    expect(session.draft.peek()).toBeUndefined();
    expect(session.wavelet.peek()).toEqual(host.wavelet);
    expect(editor).toEqual(host.wavelet.documents.get(BLIP)?.content);
  }
  for (const character of typed) {
    const times = text.split(character).length - 1;
    expect(times, character).toBe(deleted.has(character) ? 0 : 1);
  }
});

function act(person: Person, random: Random, typed: string[], deleted: Set<string>): void {
  const {link, session} = person;
  const wavelet = session.wavelet.peek();
  const dice = random.next();
  if (dice < 0.06 && link.state.peek() === 'connected') {
    link.cut();
  } else if (dice < 0.2 && link.state.peek() !== 'connected') {
    link.mend();
  } else if (wavelet !== undefined) {
    const text = textOf(wavelet);
    if (dice < 0.35 && text.length > 0) {
      const at = random.below(text.length);
      deleted.add(text.charAt(at));
      person.write(deleting(wavelet, at));
    } else {
      const character = String.fromCharCode(0x4e00 + typed.length);
      typed.push(character);
      person.write(typing(wavelet, random.below(text.length + 1), character));
    }
  }
}

async function settle(people: readonly Person[], host: Host): Promise<void> {
  for (const {link} of people) {
    link.weather = FAIR;
    if (link.state.peek() !== 'connected') {
      link.mend();
    }
  }
  const isUnsaved = (): boolean => people.some(({session}) => session.unsent.peek() > 0);
  for (let i = 0; i < 100 && isUnsaved(); i += 1) {
    await vi.advanceTimersByTimeAsync(1_000);
  }
  host.apply('fay@alpha.test', [{noOp: true}]);
  await vi.advanceTimersByTimeAsync(30_000);
}
