import {expect, test} from 'vitest';
import {parseRoute, waveLink} from '../../src/view/route';

test.each([
  ['alpha.test/w+abc', '#/w/alpha.test/w+abc'],
  ['alpha.test/w+a/b ç', '#/w/alpha.test/w+a%2Fb%20%C3%A7'],
])('the link of %s leads back to it', (wave, link) => {
  expect(waveLink(wave)).toBe(link);
  expect(parseRoute(link)).toEqual({kind: 'wave', wave});
});

test.each(['', '#/', '#/w/alpha.test', '#/w/alpha.test/a/b', '#/w/alpha.test/%', '#wave'])(
  '%j is the list',
  (hash) => expect(parseRoute(hash)).toEqual({kind: 'list'}),
);
