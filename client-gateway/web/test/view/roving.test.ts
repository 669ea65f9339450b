// @vitest-environment happy-dom
import {beforeEach, describe, expect, test} from 'vitest';
import {rove} from '../../src/view/shell/roving';

let items: HTMLElement[];

beforeEach(() => {
  document.documentElement.dir = 'ltr';
  document.body.innerHTML = '<button>a</button><button>b</button><button>c</button>';
  items = [...document.querySelectorAll('button')];
  items[0]?.focus();
});

function press(axis: 'horizontal' | 'vertical', ...keys: string[]): string | null {
  for (const key of keys) rove(new KeyboardEvent('keydown', {key}), items, axis);
  return document.activeElement?.textContent ?? null;
}

describe('the focus in a group', () => {
  test('moves along its axis and around its ends', () => {
    expect(press('horizontal', 'ArrowRight')).toBe('b');
    expect(press('horizontal', 'ArrowLeft', 'ArrowLeft')).toBe('c');
    expect(press('horizontal', 'ArrowRight')).toBe('a');
  });

  test('stays on keys of the other axis', () => {
    expect(press('horizontal', 'ArrowDown', 'j')).toBe('a');
    expect(press('vertical', 'ArrowRight')).toBe('a');
  });

  test('goes to the first and last item', () => {
    expect(press('vertical', 'End')).toBe('c');
    expect(press('vertical', 'Home')).toBe('a');
  });

  test('moves down a list with j and k', () => {
    expect(press('vertical', 'j', 'j', 'k')).toBe('b');
  });

  test('follows the direction of writing', () => {
    document.documentElement.dir = 'rtl';
    expect(press('horizontal', 'ArrowLeft')).toBe('b');
  });

  test('makes the item with the focus the only tab stop', () => {
    press('vertical', 'j');
    expect(items.map((item) => item.tabIndex)).toEqual([-1, 0, -1]);
  });
});
