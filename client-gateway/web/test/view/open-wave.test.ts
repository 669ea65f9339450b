// @vitest-environment happy-dom
import {beforeEach, describe, expect, test, vi} from 'vitest';
import {invert, lengthAfter, OpBuilder, plainText, type DocOp, type WaveletOp} from '../../src/model';
import type {Connection} from '../../src/session';
import {Announcer} from '../../src/view/announcer';
import {OpenWave} from '../../src/view/wave/open-wave';
import {repliesBeneath} from '../../src/view/wave/reading-order';
import {me, sampleWave, typist} from '../preview/scenario';

vi.mock('../../src/session', () => import('../preview/session'));

let wave: OpenWave;
let announcer: Announcer;

beforeEach(() => {
  announcer = new Announcer();
  wave = new OpenWave({} as Connection, me, sampleWave, announcer, false);
});

const content = (blip: string): DocOp => wave.document(blip)?.content ?? [];

/** Text typed at the start of a blip, behind its body's start and first line. */
const typed = (blip: string, text: string): DocOp =>
  new OpBuilder()
    .retain(3)
    .characters(text)
    .retain(lengthAfter(content(blip)) - 3)
    .build();

/** What another person's delta does to the session. */
function remote(ops: readonly WaveletOp[], author: string): void {
  (globalThis as unknown as {remote: (ops: readonly WaveletOp[], author: string) => void}).remote(
    ops,
    author,
  );
}

describe('an open wave', () => {
  test('tells its title and the blips in reading order', () => {
    expect(wave.title.value).toBe('Boathouse reopening: plan and budget');
    expect(wave.order.value.slice(0, 4)).toEqual(['b+0', 'b+1', 'b+2', 'b+3']);
    expect(repliesBeneath(wave.conversation.value?.root, 'b+0')).toBe(8);
    expect(repliesBeneath(wave.conversation.value?.root, 'b+2')).toBe(0);
  });

  test('moves the current blip, and not past its ends', () => {
    expect(wave.tabStop).toBe('b+0');
    expect(wave.move(1)).toBe('b+0');
    expect(wave.move(1)).toBe('b+1');
    expect(wave.move(Infinity)).toBe(wave.order.value.at(-1));
    expect(wave.move(1)).toBe(wave.order.value.at(-1));
    expect(wave.move(-Infinity)).toBe('b+0');
  });

  test('begins a reply beneath a blip, in editing', () => {
    wave.reply('b+1');
    const reply = wave.editing.value?.blip ?? '';
    expect(wave.order.value.slice(1, 4)).toEqual(['b+1', 'b+2', reply]);
    expect(wave.current.value).toBe(reply);
  });

  test('keeps a new blip that was written in', () => {
    wave.replyAtEnd();
    const blip = wave.editing.value?.blip ?? '';
    wave.write(blip, typed(blip, 'Hello'));
    wave.endEditing();
    expect(wave.order.value.at(-1)).toBe(blip);
    expect(plainText(content(blip))).toContain('Hello');
  });

  test('removes a new blip that stayed empty', () => {
    const before = wave.order.value;
    wave.replyAtEnd();
    expect(wave.order.value).toHaveLength(before.length + 1);
    wave.endEditing();
    expect(wave.order.value).toEqual(before);
    expect(wave.current.value).toBe(before.at(-1));
    expect(wave.deletedText.value).toBeUndefined();
  });

  test('leaves an old blip alone, whatever is left in it', () => {
    wave.edit('b+1');
    wave.endEditing();
    expect(wave.order.value).toContain('b+1');
  });

  test('ends editing where the blip is deleted by somebody else, and keeps what was written', () => {
    wave.edit('b+2');
    wave.write('b+2', typed('b+2', 'Mine. '));
    remote([{mutateDocument: {document: 'b+2', operation: invert(content('b+2'))}}], typist);
    expect(wave.order.value).not.toContain('b+2');
    expect(wave.editing.value).toBeUndefined();
    expect(wave.current.value).toBe('b+1');
    expect(wave.deletedText.value).toContain('Mine. ');
  });

  test('shows for some seconds who else writes in a blip', () => {
    vi.useFakeTimers();
    const stop = wave.watch('b+1');
    remote([{mutateDocument: {document: 'b+1', operation: typed('b+1', '!')}}], typist);
    expect(wave.writers.of('b+1').value).toBe(typist);
    expect(announcer.message.value).toBe('emi.tanaka started editing');
    vi.advanceTimersByTime(4000);
    expect(wave.writers.of('b+1').value).toBeUndefined();
    stop();
    vi.useRealTimers();
  });

  test('opens a new one with its first blip in editing', () => {
    const fresh = new OpenWave({} as Connection, me, sampleWave, announcer, true);
    expect(fresh.editing.value).toEqual({blip: 'b+0'});
  });
});
