import {expect, test} from '@playwright/test';

import {expectAgreement, type Reader} from '../support/convergence';
import {Person} from '../support/person';
import {Proxy} from '../support/proxy';
import {chooseSeed, randomFrom} from '../support/random';
import {alpha, beta, isSlow} from '../support/rig';
import {Typist} from '../support/typist';

const CUTS = 5;
const TOKENS_BETWEEN_CUTS = 8;

/** Letters that nobody else types: a token is a number in them, and ends with a mark of one's own. */
interface Alphabet {
  readonly digits: string;
  readonly end: string;
}

const alices: Alphabet = {digits: 'abcdefghij', end: '.'};
const carols: Alphabet = {digits: 'klmnopqrst', end: ','};

// Goal: no loss of the connection loses, doubles or reorders what was typed.
// Method: each person counts upwards in letters of their own, while their line is cut five times, with
// changes under way. One's own letters in the final text must be exactly what one typed.
for (let run = 1; run <= (isSlow ? 5 : 1); run++) {
  test(`two people type while their lines are cut (${run})`, async ({browser}) => {
    const random = randomFrom(chooseSeed());
    const lines = {alice: await Proxy.to(alpha.url), carol: await Proxy.to(beta.url)};
    const alice = await Person.signedIn(browser, 'alice', alpha, {baseURL: lines.alice.url});
    const carol = await Person.signedIn(browser, 'carol', beta, {baseURL: lines.carol.url});
    const wave = await alice.createWave('CUT', '', 'carol@beta.test');
    await carol.awaitWave(wave);
    const readers = [
      {person: alice, page: await alice.open(wave)},
      {person: carol, page: await carol.open(wave)},
    ] as const;
    for (const {page} of readers) await page.edit(page.blips.first());

    const [byAlice, byCarol] = await Promise.all([
      count(readers[0], alices, lines.alice, new Typist(alice.page, randomFrom(random() * 2 ** 32))),
      count(readers[1], carols, lines.carol, new Typist(carol.page, randomFrom(random() * 2 ** 32))),
    ]);

    const text = (await expectAgreement(wave, readers)).join('\n');
    expect(lettersOf(alices, text)).toBe(byAlice);
    expect(lettersOf(carols, text)).toBe(byCarol);
    for (const {person} of readers) await person.leave();
    for (const line of Object.values(lines)) await line.close();
  });
}

/** Types tokens, cuts the line, types on without it and then with it again; returns what was typed. */
async function count(reader: Reader, alphabet: Alphabet, line: Proxy, typist: Typist): Promise<string> {
  let typed = '';
  const typeTokens = async (): Promise<void> => {
    for (let i = 0; i < TOKENS_BETWEEN_CUTS; i++) {
      const token = tokenOf(alphabet, typed.length);
      await typist.write(token);
      typed += token;
    }
  };
  await typeTokens();
  for (let cut = 0; cut < CUTS; cut++) {
    await line.cut();
    await typeTokens();
    await line.restore();
    await typeTokens();
    await reader.page.awaitSaved();
  }
  return typed;
}

function tokenOf({digits, end}: Alphabet, n: number): string {
  return [...String(n)].map((digit) => digits[Number(digit)]).join('') + end;
}

function lettersOf({digits, end}: Alphabet, text: string): string {
  return [...text].filter((character) => digits.includes(character) || character === end).join('');
}
