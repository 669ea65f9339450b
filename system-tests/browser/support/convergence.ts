import {expect} from '@playwright/test';

import type {Person} from './person';
import type {WavePage} from './wave-page';

/** A person with the wave open. */
export interface Reader {
  readonly person: Person;
  readonly page: WavePage;
}

/**
 * Waits until all is saved, and says that everybody has the same: the same lines on every page, and the same
 * text, version and history hash at every provider. Returns the lines of the first blip.
 */
export async function expectAgreement(wave: string, readers: readonly Reader[]): Promise<readonly string[]> {
  for (const {page} of readers) await page.awaitSaved();
  const versions = () => Promise.all(readers.map(async ({person}) => (await person.read(wave)).version));
  await expectEqual('version and hash', versions);
  await expectEqual('text', () =>
    Promise.all(readers.map(async ({person}) => (await person.read(wave)).rootThread.blips.map((b) => b.text))));
  const lines = () => Promise.all(readers.map(({page}) => page.lines(page.blips.first())));
  await expectEqual('lines', lines);
  return (await lines())[0] ?? [];
}

async function expectEqual(what: string, values: () => Promise<readonly unknown[]>): Promise<void> {
  await expect(async () => {
    const [first, ...others] = await values();
    for (const other of others) expect(other, what).toEqual(first);
  }).toPass({timeout: 60_000});
}
