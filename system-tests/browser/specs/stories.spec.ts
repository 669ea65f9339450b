import {expect, type Page, test} from '@playwright/test';

import {Person} from '../support/person';
import {alpha, beta, password} from '../support/rig';

test('alice signs in, after a wrong password, and out', async ({browser}) => {
  const alice = await Person.visiting(browser, alpha);
  await alice.page.goto('/');
  await signIn(alice.page, 'alice', 'surf');
  await expect(alice.page.getByRole('alert')).toContainText(/wrong|not right/i);
  await signIn(alice.page, 'alice', password);
  await expect(alice.page.getByRole('region', {name: 'Waves'})).toBeVisible();
  await alice.awaitConnection('Connected');

  await alice.page.getByRole('button', {name: 'Settings'}).click();
  await alice.page.getByRole('menuitem', {name: 'Sign out'}).click();
  await expect(alice.page.getByRole('button', {name: 'Sign in'})).toBeVisible();
  await alice.page.reload();
  await expect(alice.page.getByRole('button', {name: 'Sign in'})).toBeVisible();
  await alice.leave();
});

test('a new wave gets a title, and appears at those who are added', async ({browser}) => {
  const [alice, bob, carol] = await Promise.all([
    Person.signedIn(browser, 'alice', alpha),
    Person.signedIn(browser, 'bob', alpha),
    Person.signedIn(browser, 'carol', beta),
  ]);
  for (const person of [alice, bob, carol]) await person.openList();
  const title = `Lunch ${Date.now()}`;

  await alice.page.getByRole('button', {name: 'New wave'}).first().click();
  const page = alice.opened();
  await expect(page.editor).toBeFocused();
  await alice.page.keyboard.type(title);
  await expect(page.title).toHaveText(title);
  await page.done();
  await page.add('bob@alpha.test');
  await page.add('carol@beta.test');

  for (const person of [bob, carol]) {
    await person.page.getByRole('link', {name: new RegExp(`^${title}`)}).click();
    await expect(person.opened().title).toHaveText(title);
    await person.leave();
  }
  await alice.leave();
});

test('bob replies at the end and beneath a blip, and alice sees him type', async ({browser}) => {
  const alice = await Person.signedIn(browser, 'alice', alpha);
  const bob = await Person.signedIn(browser, 'bob', alpha);
  const wave = await alice.createWave('Supper', 'What shall we cook?', 'bob@alpha.test');
  const atAlice = await alice.open(wave);
  const atBob = await bob.open(wave);

  await atBob.replyAtEnd();
  await bob.page.keyboard.type('Risotto');
  await expect(atAlice.blips.filter({hasText: 'Risotto'})).toBeVisible();
  await atBob.done();
  await atBob.replyTo(atBob.blips.first());
  await bob.page.keyboard.type('For how many?');
  await atBob.done();

  await expect(atAlice.blips.filter({hasText: 'For how many?'})).toBeVisible();
  for (const page of [atAlice, atBob]) {
    await expect(page.page.getByRole('group', {name: /^Replies to alice/i}).getByRole('article'))
      .toContainText('For how many?');
    await page.awaitSaved();
  }
  await alice.leave();
  await bob.leave();
});

test('the session ends elsewhere, and alice goes on where she was', async ({browser}) => {
  const alice = await Person.signedIn(browser, 'alice', alpha);
  const wave = await alice.createWave('Before', 'and after');
  const page = await alice.open(wave);
  await alice.page.request.delete('/api/session');

  const dialog = alice.page.getByRole('dialog', {name: 'Your session ended'});
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', {name: 'Sign in'}).click();
  await expect(dialog).toBeHidden();
  await page.edit(page.blips.first());
  await alice.page.keyboard.type('Still here. ');
  await page.awaitSaved();
  await expect.poll(async () => (await alice.read(wave)).rootThread.blips[0]?.text).toContain('Still here. ');
  await alice.leave();
});

async function signIn(page: Page, user: string, secret: string): Promise<void> {
  await page.getByRole('textbox', {name: 'User'}).fill(user);
  await page.getByLabel('Password').fill(secret);
  await page.getByRole('button', {name: 'Sign in'}).click();
}
