import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {Announcer} from '../../src/view/announcer';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('says the first message at once and the next one three seconds later', () => {
  const announcer = new Announcer();
  announcer.say('blips', '1 new blip from Emi');
  announcer.say('saving', 'saved');
  expect(announcer.message.value).toBe('1 new blip from Emi');
  vi.advanceTimersByTime(2999);
  expect(announcer.message.value).toBe('1 new blip from Emi');
  vi.advanceTimersByTime(1);
  expect(announcer.message.value).toBe('saved');
});

test('of what waits about one thing, says only the newest', () => {
  const announcer = new Announcer();
  announcer.say('connection', 'Offline');
  announcer.say('blips', '1 new blip from Emi');
  announcer.say('blips', '2 new blips from Emi');
  vi.advanceTimersByTime(3000);
  expect(announcer.message.value).toBe('2 new blips from Emi');
  vi.advanceTimersByTime(30_000);
  announcer.say('saving', 'saved');
  expect(announcer.message.value).toBe('saved');
});
