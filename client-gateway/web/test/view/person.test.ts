import {expect, test} from 'vitest';
import {domainOf, hueOf, initials, nameOf, readAddress} from '../../src/view/people/person';

test('an address is a name on a server', () => {
  expect(nameOf('noor.haddad@alpha.test')).toBe('noor.haddad');
  expect(domainOf('noor.haddad@alpha.test')).toBe('alpha.test');
  expect(nameOf('@alpha.test')).toBe('@alpha.test');
});

test.each([
  ['noor.haddad@alpha.test', 'NH'],
  ['alice@alpha.test', 'AL'],
  ['x@alpha.test', 'X'],
  ['@alpha.test', 'AT'],
])('%s has the initials %s', (address, letters) => expect(initials(address)).toBe(letters));

test('a hue is one of six and always the same', () => {
  const hues = ['alice', 'bob', 'carol', 'dave', 'emi', 'frank'].map((name) => hueOf(`${name}@alpha.test`));
  expect(hues.every((hue) => hue >= 1 && hue <= 6)).toBe(true);
  expect(new Set(hues).size).toBeGreaterThan(2);
  expect(hueOf('alice@alpha.test')).toBe(hues[0]);
});

test.each([
  ['bob', 'bob@alpha.test'],
  [' Bob@Beta.Test ', 'bob@beta.test'],
  ['@alpha.test', '@alpha.test'],
  ['', undefined],
  ['bob@', undefined],
  ['bob@-beta', undefined],
  ['a b@beta.test', undefined],
  ['a@b@beta.test', undefined],
])('%j typed on alpha.test means %j', (typed, address) =>
  expect(readAddress(typed, 'alpha.test')).toBe(address),
);
