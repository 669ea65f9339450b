// @vitest-environment happy-dom
import {render} from 'preact';
import {expect, test} from 'vitest';
import {blipTime, shortTime, Time} from '../../src/view/time';

const at = (text: string) => new Date(text).getTime();
const today = at('2026-11-22T12:00');
const clock = (time: string) =>
  new Intl.DateTimeFormat('en', {hour: '2-digit', minute: '2-digit'}).format(at(time));

test.each([
  ['2026-11-22T10:42', clock('2026-11-22T10:42')],
  ['2026-11-22T12:30', clock('2026-11-22T12:30')], // a clock that runs ahead
  ['2026-11-21T23:59', 'Yesterday'],
  ['2026-11-19T08:00', 'Thu'],
  ['2026-03-12T08:00', 'Mar 12'],
  ['2024-03-12T08:00', 'Mar 12, 2024'],
])('%s is %s in the list', (time, shown) => expect(shortTime(at(time), today)).toBe(shown));

test.each([
  ['2026-11-22T10:42', clock('2026-11-22T10:42')],
  ['2026-11-21T16:20', `Yesterday, ${clock('2026-11-21T16:20')}`],
  ['2026-03-12T08:00', `Mar 12, ${clock('2026-03-12T08:00')}`],
])('%s is %s above a blip', (time, shown) => expect(blipTime(at(time), today)).toBe(shown));

test.each([2 ** 63, -(2 ** 63)])('%d, which is no date, is shown all the same', (time) => {
  const page = document.createElement('div');
  render(<Time at={time} format={shortTime} />, page);
  expect(page.textContent).not.toBe('');
  expect(blipTime(time, today)).not.toBe('');
});
