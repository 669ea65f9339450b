import type {Node} from 'prosemirror-model';
import {lengthAfter} from '../model';
import {elementOf} from './schema';

/**
 * Positions in ProseMirror's document against items of the wave's: a line opens with two items and
 * closes with none, text has the same length in both, an atom has all items of its element.
 */

/** The item at a position, where the content of the first line begins at item `start`. */
export function itemAt(doc: Node, start: number, position: number): number {
  let item = start - LINE_ITEMS;
  let before = 0;
  for (const line of doc.children) {
    if (position <= before) {
      break;
    }
    if (position < before + line.nodeSize) {
      return item + LINE_ITEMS + itemsBefore(line, position - before - 1);
    }
    item += LINE_ITEMS + itemsBefore(line, line.content.size);
    before += line.nodeSize;
  }
  return item;
}

/** The position inside a line that is nearest to an item; between two lines it is the end of the first. */
export function positionAt(doc: Node, start: number, item: number): number {
  let lineStart = start;
  let before = 0;
  for (const line of doc.children) {
    const length = itemsBefore(line, line.content.size);
    if (item <= lineStart + length) {
      return before + 1 + offsetOf(line, item - lineStart);
    }
    lineStart += length + LINE_ITEMS;
    before += line.nodeSize;
  }
  return before - 1;
}

/** The items that an element of a line has. */
export function itemsOfAtom(atom: Node): number {
  return lengthAfter(elementOf(atom));
}

/** The items of a `<line>` element. */
export const LINE_ITEMS = 2;

function itemsBefore(line: Node, offset: number): number {
  let items = 0;
  let before = 0;
  for (const inline of line.children) {
    if (offset <= before) {
      break;
    }
    items += inline.isText ? Math.min(inline.nodeSize, offset - before) : itemsOfAtom(inline);
    before += inline.nodeSize;
  }
  return items;
}

function offsetOf(line: Node, items: number): number {
  let left = Math.max(0, items);
  let offset = 0;
  for (const inline of line.children) {
    const length = inline.isText ? inline.nodeSize : itemsOfAtom(inline);
    if (left < length) {
      return offset + (inline.isText ? left : 0);
    }
    left -= length;
    offset += inline.nodeSize;
  }
  return offset;
}
