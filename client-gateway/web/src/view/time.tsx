import {signal} from '@preact/signals';

const minuteMillis = 60_000;
const weekMillis = 6 * 24 * 60 * minuteMillis;
const dateMillisMax = 8.64e15;

/** The time of day as far as the page shows it; steps once a minute. */
export const now = signal(Date.now());
setInterval(() => (now.value = Date.now()), minuteMillis);

/** English words, with the date habits of the reader's country where they are English ones. */
const locale = globalThis.navigator?.languages?.find((language) => language.startsWith('en')) ?? 'en';
const clock = new Intl.DateTimeFormat(locale, {hour: '2-digit', minute: '2-digit'});
const weekday = new Intl.DateTimeFormat(locale, {weekday: 'short'});
const day = new Intl.DateTimeFormat(locale, {day: 'numeric', month: 'short'});
const dayAndYear = new Intl.DateTimeFormat(locale, {day: 'numeric', month: 'short', year: 'numeric'});
const full = new Intl.DateTimeFormat(locale, {dateStyle: 'full', timeStyle: 'medium'});
const relative = new Intl.RelativeTimeFormat(locale, {numeric: 'auto'});

/** A moment as short as it can be told: `10:42`, `Yesterday`, `Thu`, `12 Mar`, `12 Mar 2024`. */
export function shortTime(at: number, today: number): string {
  const time = dated(at);
  return daysAgo(time, today) <= 0 ? clock.format(time) : shortDay(time, today);
}

/** A moment with its time of day: `10:42`, `Yesterday, 16:20`, `12 Mar, 16:20`. */
export function blipTime(at: number, today: number): string {
  const time = dated(at);
  const hour = clock.format(time);
  return daysAgo(time, today) <= 0 ? hour : `${shortDay(time, today)}, ${hour}`;
}

function shortDay(time: number, today: number): string {
  if (daysAgo(time, today) === 1) return capitalised(relative.format(-1, 'day'));
  if (today - time < weekMillis) return weekday.format(time);
  return (sameYear(time, today) ? day : dayAndYear).format(time);
}

function daysAgo(time: number, today: number): number {
  return Math.round((midnight(today) - midnight(time)) / (24 * 60 * minuteMillis));
}

function midnight(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

function sameYear(time: number, today: number): boolean {
  return new Date(time).getFullYear() === new Date(today).getFullYear();
}

function capitalised(word: string): string {
  return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
}

/** The nearest moment that is a date: another server may say any number of its waves. */
function dated(time: number): number {
  return Math.max(-dateMillisMax, Math.min(dateMillisMax, time));
}

/** A moment, told relative to now, with the whole date as its title. */
export function Time({at, format}: {at: number; format: (time: number, today: number) => string}) {
  const time = dated(at);
  return (
    <time dateTime={new Date(time).toISOString()} title={full.format(time)}>
      {format(time, now.value)}
    </time>
  );
}
