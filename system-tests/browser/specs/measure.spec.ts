import {mkdirSync, writeFileSync} from 'node:fs';

import {type Browser, test} from '@playwright/test';

import {Person} from '../support/person';
import {alpha, beta, type Provider} from '../support/rig';

const WARM_UP = 50;
const KEYS = 500;
const BLIPS = 100;
const OPENINGS = 10;
const results: Record<string, unknown> = {};

// How long people wait, in milliseconds: from a key press to its paint on the page of the writer and of a
// reader, and from a click to a painted wave. A paint is the second animation frame after the change.

const readers = [
  {where: 'one provider', reader: 'bob', provider: alpha},
  {where: 'two providers', reader: 'carol', provider: beta},
];

for (const {where, reader, provider} of readers) {
  test(`from key press to paint, ${where}`, async ({browser}) => {
    test.setTimeout(600_000);
    const {own, others} = await typing(browser, reader, provider);
    results[`key to own paint, ${where}`] = summary(own);
    results[`key to the other's paint, ${where}`] = summary(others);
  });
}

test('from click to a painted wave of 100 blips', async ({browser}) => {
  test.setTimeout(600_000);
  const alice = await Person.signedIn(browser, 'alice', alpha);
  const wave = await alice.createWave('Many blips', 'The first.');
  for (let i = 1; i < BLIPS; i++) await alice.reply(wave, `Blip ${i}.\nIts second line, as most have one.`);
  const times: number[] = [];
  for (let i = 0; i < OPENINGS; i++) {
    await alice.openList();
    const link = alice.page.getByRole('link', {name: /^Many blips/}).first();
    await link.waitFor();
    const painted = alice.page.evaluate(untilArticles, BLIPS);
    await link.click();
    times.push(await painted);
    await alice.page.goto('about:blank');
  }
  results[`click to a wave of ${BLIPS} blips`] = summary(times);
  await alice.leave();
});

test('script sizes', async ({request}) => {
  const manifest = (await (await request.get(`${alpha.url}/.vite/manifest.json`)).json()) as Manifest;
  const size = async (file: string): Promise<number> => {
    const answer = await request.get(`${alpha.url}/${file}`, {headers: {'Accept-Encoding': 'gzip'}});
    return Number(answer.headers()['content-length']);
  };
  const sum = async (files: Iterable<string>): Promise<number> =>
    (await Promise.all([...files].map(size))).reduce((total, bytes) => total + bytes, 0);
  const entries = Object.entries(manifest);
  const entryKeys = entries.filter(([, chunk]) => chunk.isEntry).map(([key]) => key);
  const initial = new Set(entryKeys.flatMap((key) => reached(manifest, key)));
  const all = entries.map(([, chunk]) => chunk.file).filter((file) => file.endsWith('.js'));
  results['script before the editor is needed, bytes gz'] = await sum(initial);
  results['script of the editor, bytes gz'] = await sum(all.filter((file) => !initial.has(file)));
});

test.afterAll(() => {
  console.table(results);
  mkdirSync('../target', {recursive: true});
  writeFileSync('../target/measure.json', `${JSON.stringify(results, undefined, 2)}\n`);
});

interface Waits {
  readonly own: readonly number[];
  readonly others: readonly number[];
}

async function typing(browser: Browser, name: string, provider: Provider): Promise<Waits> {
  const alice = await Person.signedIn(browser, 'alice', alpha);
  const reader = await Person.signedIn(browser, name, provider);
  const wave = await alice.createWave('Measured', '', `${name}@${provider.domain}`);
  await reader.awaitWave(wave);
  const atAlice = await alice.open(wave);
  await reader.open(wave);
  await atAlice.edit(atAlice.blips.first());
  for (const {page} of [alice, reader]) await page.evaluate(record);
  for (let count = 1; count <= WARM_UP + KEYS; count++) {
    await alice.page.keyboard.press('x');
    for (const {page} of [alice, reader]) await page.waitForFunction((n) => window.paints.has(n), count);
  }
  const keys = await alice.page.evaluate(() => window.keys);
  const [own, others] = await Promise.all([alice, reader].map(async ({page}) => {
    const paints = await page.evaluate(() => [...window.paints.values()]);
    return paints.map((paint, i) => paint - (keys[i] ?? NaN)).slice(WARM_UP);
  }));
  await alice.leave();
  await reader.leave();
  return {own: own ?? [], others: others ?? []};
}

declare global {
  interface Window {
    /** When each key went down. */
    keys: number[];
    /** When the page first showed so many x. */
    paints: Map<number, number>;
  }
}

/** In the page: notes each key, and when its x is painted. */
function record(): void {
  window.keys = [];
  window.paints = new Map();
  const article = document.querySelector('article') ?? document.body;
  const at = (time: number): number => performance.timeOrigin + time;
  document.addEventListener('keydown', ({timeStamp}) => window.keys.push(at(timeStamp)), true);
  new MutationObserver(() => {
    const text = article.querySelector('[role=textbox], .blip-text')?.textContent ?? '';
    const count = text.split('x').length - 1;
    const painted = (): void => {
      if (!window.paints.has(count)) window.paints.set(count, at(performance.now()));
    };
    if (count > 0) requestAnimationFrame(() => requestAnimationFrame(painted));
  }).observe(article, {subtree: true, childList: true, characterData: true});
}

/** In the page: milliseconds from the next click until that many blips are painted. */
function untilArticles(count: number): Promise<number> {
  return new Promise((resolve) => {
    document.addEventListener(
      'click',
      ({timeStamp}) => {
        const look = (): void => {
          if (document.querySelectorAll('article').length < count) requestAnimationFrame(look);
          else requestAnimationFrame(() => resolve(performance.now() - timeStamp));
        };
        requestAnimationFrame(look);
      },
      {capture: true, once: true},
    );
  });
}

type Manifest = Record<string, {file: string; isEntry?: boolean; imports?: readonly string[]}>;

function reached(manifest: Manifest, key: string): readonly string[] {
  const chunk = manifest[key];
  if (chunk === undefined) return [];
  return [chunk.file, ...(chunk.imports ?? []).flatMap((next) => reached(manifest, next))];
}

function summary(times: readonly number[]): Record<'median' | 'p99', number> {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? NaN;
  return {median: Math.round(at(0.5)), p99: Math.round(at(0.99))};
}
