import {AxeBuilder} from '@axe-core/playwright';
import {type BrowserContextOptions, expect, type Page, test} from '@playwright/test';

import {Person} from '../support/person';
import {Proxy} from '../support/proxy';
import {alpha} from '../support/rig';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SCREENSHOTS = '../target/screenshots';
const NARROWEST = 320;

const screens = {desktop: {width: 1440, height: 900}, phone: {width: 390, height: 844}};

// Goal: each view is accessible, in the light and in the dark, on a desktop and on a phone, and never wider
// than the narrowest screen. Method: axe, and the width of the page at 320; a picture of each stays behind.
for (const colorScheme of ['light', 'dark'] as const) {
  for (const [screen, viewport] of Object.entries(screens)) {
    const look = `${colorScheme}, ${screen}`;
    const options: BrowserContextOptions = {colorScheme, viewport, reducedMotion: 'reduce'};

    test(`signing in (${look})`, async ({browser}) => {
      const somebody = await Person.visiting(browser, alpha, options);
      await somebody.page.goto('/');
      await expect(somebody.page.getByRole('button', {name: 'Sign in'})).toBeVisible();
      await expectGoodView(somebody.page, `login-${colorScheme}-${screen}`);
      await somebody.leave();
    });

    test(`the list, with nothing open (${look})`, async ({browser}) => {
      const alice = await Person.signedIn(browser, 'alice', alpha, options);
      await harbour(alice);
      await alice.openList();
      await expect(alice.page.getByRole('link', {name: /^Harbour/}).first()).toBeVisible();
      await expectGoodView(alice.page, `list-${colorScheme}-${screen}`);
      await alice.leave();
    });

    test(`a wave: read, edited, with people added (${look})`, async ({browser}) => {
      const alice = await Person.signedIn(browser, 'alice', alpha, options);
      const page = await alice.open(await harbour(alice));
      await expectGoodView(alice.page, `wave-${colorScheme}-${screen}`);
      await page.edit(page.blips.first());
      await expectGoodView(alice.page, `editing-${colorScheme}-${screen}`);
      await page.done();
      await page.openPeople();
      await expectGoodView(alice.page, `adding-${colorScheme}-${screen}`);
      await alice.leave();
    });

    test(`a wave without a connection (${look})`, async ({browser}) => {
      const line = await Proxy.to(alpha.url);
      const alice = await Person.signedIn(browser, 'alice', alpha, {...options, baseURL: line.url});
      await alice.open(await harbour(alice));
      await line.cut();
      await expect(alice.page.getByText('You are offline').first()).toBeVisible();
      await expectGoodView(alice.page, `offline-${colorScheme}-${screen}`);
      await alice.leave();
    });
  }
}

async function harbour(alice: Person): Promise<string> {
  const wave = await alice.createWave(
    'Harbour festival',
    'Boats at ten, soup at noon.\nWho brings the long table?',
    'bob@alpha.test',
  );
  await alice.reply(wave, 'I do.\nAnd two benches.');
  return wave;
}

async function expectGoodView(page: Page, name: string): Promise<void> {
  await page.screenshot({path: `${SCREENSHOTS}/${name}.png`});
  const {violations} = await new AxeBuilder({page}).withTags(RULES).analyze();
  const found = violations.map(({id, help, nodes}) => ({id, help, where: nodes.map((node) => node.html)}));
  expect(found).toEqual([]);

  const viewport = page.viewportSize();
  await page.setViewportSize({width: NARROWEST, height: 800});
  const widest = () => page.evaluate(() => document.documentElement.scrollWidth);
  await expect.poll(widest, {message: `width of ${name} at ${NARROWEST}`}).toBeLessThanOrEqual(NARROWEST);
  if (viewport !== null) await page.setViewportSize(viewport);
}
