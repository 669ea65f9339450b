import {signal} from '@preact/signals';
import {describe, expect, test} from 'vitest';
import {ListOrder} from '../../src/view/list/list-order';

interface Item {
  readonly wave: string;
  readonly title?: string;
}

const items = (...waves: string[]): readonly Item[] => waves.map((wave) => ({wave}));
const names = (list: ListOrder<Item>) => list.shown.value?.map((item) => item.wave);

describe('the order of the list', () => {
  test('is the newest one while nobody is in the list', () => {
    const latest = signal<readonly Item[] | undefined>(undefined);
    const list = new ListOrder(latest);
    expect(list.shown.value).toBeUndefined();
    latest.value = items('a', 'b', 'c');
    latest.value = items('c', 'a', 'b');
    expect(names(list)).toEqual(['c', 'a', 'b']);
    expect(list.waiting.value).toBe(0);
  });

  test('stays as it is under the pointer, and counts the waves that would move up', () => {
    const latest = signal<readonly Item[] | undefined>(items('a', 'b', 'c', 'd'));
    const list = new ListOrder(latest);
    list.held.value = true;
    latest.value = items('d', 'c', 'a', 'b');
    expect(names(list)).toEqual(['a', 'b', 'c', 'd']);
    expect(list.waiting.value).toBe(2);
  });

  test('shows new content in the old place', () => {
    const latest = signal<readonly Item[] | undefined>(items('a', 'b'));
    const list = new ListOrder(latest);
    list.held.value = true;
    latest.value = [{wave: 'b', title: 'changed'}, {wave: 'a'}];
    expect(list.shown.value).toEqual([{wave: 'a'}, {wave: 'b', title: 'changed'}]);
  });

  test('keeps a new wave waiting and lets one go that one is no longer on', () => {
    const latest = signal<readonly Item[] | undefined>(items('a', 'b'));
    const list = new ListOrder(latest);
    list.held.value = true;
    latest.value = items('new', 'b');
    expect(names(list)).toEqual(['b']);
    expect(list.waiting.value).toBe(1);
  });

  test('becomes the newest one when it is asked for, and when it is let go', () => {
    const latest = signal<readonly Item[] | undefined>(items('a', 'b'));
    const list = new ListOrder(latest);
    list.held.value = true;
    latest.value = items('b', 'a');
    list.showNewest();
    expect(names(list)).toEqual(['b', 'a']);
    latest.value = items('a', 'b');
    expect(names(list)).toEqual(['b', 'a']);
    list.held.value = false;
    expect(names(list)).toEqual(['a', 'b']);
    expect(list.waiting.value).toBe(0);
  });
});
