import {test} from '@playwright/test';

import {expectAgreement} from '../support/convergence';
import {Person} from '../support/person';
import {chooseSeed, randomFrom} from '../support/random';
import {alpha, beta, isSlow} from '../support/rig';
import {Typist} from '../support/typist';

const KEYS = 220;

// Goal: two people of two providers type into one blip at the same time, and end with the same.
// Method: keys by seed, with line breaks, deletions and a wandering caret; then the texts of both pages and
// the texts, versions and history hashes of both providers are compared. WAVEGATE_SEED repeats a run.
for (let run = 1; run <= (isSlow ? 10 : 2); run++) {
  test(`two people type into one blip (${run})`, async ({browser}) => {
    const random = randomFrom(chooseSeed());
    const alice = await Person.signedIn(browser, 'alice', alpha);
    const carol = await Person.signedIn(browser, 'carol', beta);
    const wave = await alice.createWave('Typed by two', 'What we both know.', 'carol@beta.test');
    await carol.awaitWave(wave);
    const readers = [
      {person: alice, page: await alice.open(wave)},
      {person: carol, page: await carol.open(wave)},
    ];

    for (const {page} of readers) await page.edit(page.blips.first());
    await Promise.all(
      readers.map(({person}) => new Typist(person.page, randomFrom(random() * 2 ** 32)).scribble(KEYS)),
    );
    await expectAgreement(wave, readers);
    for (const {page} of readers) await page.done();
    await expectAgreement(wave, readers);
    for (const {person} of readers) await person.leave();
  });
}
