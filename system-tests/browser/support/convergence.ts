import {expect} from '@playwright/test';

import type {Person} from './person';
import type {WavePage} from './wave-page';

/** A person with the wave open. */
export interface Reader {
  readonly person: Person;
  readonly page: WavePage;
}

/**
 * Waits until all is saved, and says that everybody has the same: the same text, version and history hash at
 * every provider, and on every page the lines of that text. Returns the lines of the first blip.
 */
export async function expectAgreement(wave: string, readers: readonly Reader[]): Promise<readonly string[]> {
  for (const {page} of readers) await page.awaitSaved();
  let lines: readonly string[] = [];
  await expect(async () => {
    const [here, ...elsewhere] = await Promise.all(readers.map(({person}) => person.read(wave)));
    for (const there of elsewhere) {
      expect(there.version).toEqual(here?.version);
      expect(there.rootThread).toEqual(here?.rootThread);
    }
    lines = here?.rootThread.blips[0]?.text.split('\n') ?? [];
    for (const {page} of readers) expect(await page.lines(page.blips.first())).toEqual(lines);
  }).toPass({timeout: 60_000});
  return lines;
}
