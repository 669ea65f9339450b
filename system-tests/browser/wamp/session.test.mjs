// What a client does by WAMP, by libraries that know nothing of Wavegate, at the provider of
// WAVEGATE_ALPHA with the users alice and bob.

import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {clients, logIn, logOut} from './clients.mjs';

const provider = process.env.WAVEGATE_ALPHA;
const PATIENCE = 20_000;
const alicesCookie = await logIn(provider, 'alice');
const bobsCookie = await logIn(provider, 'bob');

/** Collects events, and gives them back in order to whoever asks. */
class Events {
  #arrived = [];
  #asking = [];

  add = (event) => {
    const ask = this.#asking.shift();
    if (ask) ask(event);
    else this.#arrived.push(event);
  };

  next() {
    if (this.#arrived.length > 0) return Promise.resolve(this.#arrived.shift());
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no event came')), PATIENCE);
      this.#asking.push((event) => {
        clearTimeout(timer);
        resolve(event);
      });
    });
  }

  get count() {
    return this.#arrived.length;
  }
}

for (const client of clients) {
  describe(client.name, {timeout: 60_000}, () => {
    let alice;
    let bob;

    before(async () => {
      alice = await client.open(provider, alicesCookie);
      bob = await client.open(provider, bobsCookie);
    });

    after(async () => {
      await alice.close();
      await bob.close();
    });

    const create = (title) =>
      alice.call('org.wavegate.wave.create', {
        submission: randomUUID(),
        title,
        text: 'Grüße 🛶',
        participants: ['bob@alpha.test'],
      });

    const topicOf = (wave) => `org.wavegate.wavelet.deltas.${wave.wavelet}`;

    const submit = (session, wave, version, ...ops) =>
      session.call('org.wavegate.wavelet.submit', {
        wavelet: wave.wavelet,
        submission: randomUUID(),
        version,
        ops,
      });

    const refusal = async (attempt, uri) => {
      await assert.rejects(attempt, (error) => {
        assert.equal(error.uri, uri, error.message);
        return true;
      });
    };

    it('is welcomed as the person of the cookie', () => {
      assert.equal(alice.who, 'alice@alpha.test');
      assert.equal(bob.who, 'bob@alpha.test');
    });

    it('creates, opens and finds a wave', async () => {
      const wave = await create('Boathouse');
      assert.equal(wave.wavelet, `${wave.wave}/~/conv+root`);
      const opened = await bob.call('org.wavegate.wave.open', {wave: wave.wave});
      assert.deepEqual(opened.version, wave.version);
      assert.deepEqual(opened.participants, ['alice@alpha.test', 'bob@alpha.test']);
      const body = opened.documents.find((document) => document.id.startsWith('b+'));
      assert.ok(body.content.some((component) => component.characters === 'Grüße 🛶'));
      assert.deepEqual(await bob.call('org.wavegate.wave.open', {wavelet: wave.wavelet}), opened);
      const found = await bob.call('org.wavegate.wave.search', {query: 'in:inbox'});
      const digest = found.waves.find((one) => one.wave === wave.wave);
      assert.equal(digest.title, 'Boathouse');
      assert.deepEqual(digest.version, wave.version);
    });

    it('hears in order what another session submits', async () => {
      const wave = await create('Deltas');
      const events = new Events();
      const subscription = await bob.subscribe(topicOf(wave), events.add);
      let version = wave.version;
      for (let i = 0; i < 20; i++) {
        const change = i % 2 === 0 ? 'addParticipant' : 'removeParticipant';
        ({version} = await submit(alice, wave, version, {[change]: 'carol@alpha.test'}));
      }
      let at = wave.version;
      const heard = [];
      for (let i = 0; i < 20; i++) {
        const delta = await events.next();
        assert.deepEqual(delta.appliedAt, at);
        at = delta.version;
        heard.push(delta);
      }
      assert.deepEqual(at, version);
      const history = await bob.call('org.wavegate.wavelet.history', {
        wavelet: wave.wavelet,
        from: wave.version.version,
      });
      assert.deepEqual(history.deltas, heard);
      await subscription.end();
      await submit(alice, wave, version, {noOp: true});
      await bob.call('org.wavegate.wave.open', {wavelet: wave.wavelet});
      assert.equal(events.count, 0);
    });

    it('hears of its own waves', async () => {
      const changes = new Events();
      const subscription = await bob.subscribe('org.wavegate.inbox', changes.add);
      const wave = await create('News');
      let change = await changes.next();
      while (change.wave !== wave.wave) change = await changes.next();
      assert.equal(change.wavelet, wave.wavelet);
      assert.equal(change.author, 'alice@alpha.test');
      assert.deepEqual(change.version, wave.version);
      assert.ok(change.timestamp > 0);
      await subscription.end();
    });

    it('is told by a URI what went wrong', async () => {
      const wave = await create('Errors');
      const elsewhere = {version: wave.version.version, hash: 'AAAA'};
      await refusal(bob.call('org.wavegate.wave.open', {wave: 'alpha.test/w+none'}), 'org.wavegate.error.not_found');
      await refusal(bob.call('org.wavegate.wave.open', {wave: 7}), 'wamp.error.invalid_argument');
      await refusal(bob.call('org.wavegate.wave.fold', {}), 'wamp.error.no_such_procedure');
      await refusal(submit(bob, wave, elsewhere, {noOp: true}), 'org.wavegate.error.version_unknown');
      await refusal(
        submit(bob, wave, wave.version, {addParticipant: 'alice@alpha.test'}),
        'org.wavegate.error.invalid',
      );
      await refusal(bob.subscribe('org.wavegate.everything', () => {}), 'wamp.error.not_authorized');
      await refusal(
        bob.subscribe('org.wavegate.wavelet.deltas.alpha.test/w+none/~/conv+root', () => {}),
        'org.wavegate.error.not_found',
      );
      await refusal(bob.publish('org.wavegate.inbox'), 'wamp.error.not_authorized');
      await refusal(bob.register('org.wavegate.mine'), 'wamp.error.not_authorized');
    });

    it('gets nothing after the delta that removes its person', async () => {
      const wave = await create('Farewell');
      const events = new Events();
      const {revoked} = await bob.subscribe(topicOf(wave), events.add);
      const {version} = await submit(alice, wave, wave.version, {removeParticipant: 'bob@alpha.test'});
      const last = await events.next();
      assert.deepEqual(last.removed, ['bob@alpha.test']);
      await submit(alice, wave, version, {noOp: true});
      assert.equal(await (revoked ?? 'org.wavegate.error.removed'), 'org.wavegate.error.removed');
      await refusal(bob.call('org.wavegate.wave.open', {wave: wave.wave}), 'org.wavegate.error.not_found');
      assert.equal(events.count, 0);
      const again = await client.open(provider, bobsCookie);
      await refusal(again.subscribe(topicOf(wave), events.add), 'org.wavegate.error.not_found');
      await again.close();
    });

    it('catches up by history after a connection was lost', async () => {
      const wave = await create('Tunnel');
      const before = await client.open(provider, bobsCookie);
      await before.subscribe(topicOf(wave), () => {});
      await before.close();
      const {version} = await submit(alice, wave, wave.version, {addParticipant: 'carol@alpha.test'});
      const again = await client.open(provider, bobsCookie);
      const events = new Events();
      await again.subscribe(topicOf(wave), events.add);
      const missed = await again.call('org.wavegate.wavelet.history', {
        wavelet: wave.wavelet,
        from: wave.version.version,
      });
      assert.deepEqual(missed.deltas.at(-1).version, version);
      await submit(alice, wave, version, {removeParticipant: 'carol@alpha.test'});
      assert.deepEqual((await events.next()).appliedAt, version);
      await again.close();
    });

    it('ends with the login', async () => {
      const cookie = await logIn(provider, 'bob');
      const session = await client.open(provider, cookie);
      await logOut(provider, cookie);
      await session.closed;
      await assert.rejects(client.open(provider, cookie));
    });
  });
}
