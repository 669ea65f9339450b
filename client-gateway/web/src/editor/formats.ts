import {type Attrs, type Node} from 'prosemirror-model';
import type {Command, EditorState, Transaction} from 'prosemirror-state';
import type {Attributes} from '../model';
import {indentOf, isListItem} from './markup';
import {annotationMark, attributesOf} from './schema';

/** How the text at the selection is formatted. */
export interface ActiveFormats {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly strike: boolean;
  /** The level of the heading; 0 for none. */
  readonly heading: 0 | 1 | 2 | 3;
  readonly bullet: boolean;
}

const BOLD = annotationMark('style/fontWeight', 'bold');
const ITALIC = annotationMark('style/fontStyle', 'italic');
const STRIKE = annotationMark('style/textDecoration', 'line-through');

/** The formats of the selection. */
export function formatsOf(state: EditorState): ActiveFormats {
  const {t = ''} = attributesOf(linesOf(state)[0]?.line ?? state.selection.$from.parent);
  return {
    bold: isMarked(state, BOLD),
    italic: isMarked(state, ITALIC),
    strike: isMarked(state, STRIKE),
    heading: t === 'h1' ? 1 : t === 'h2' ? 2 : t === 'h3' ? 3 : 0,
    bullet: t === 'li',
  };
}

export const toggleBold: Command = toggle(BOLD);
export const toggleItalic: Command = toggle(ITALIC);
export const toggleStrike: Command = toggle(STRIKE);

/** Makes the selected lines headings, or plain lines where the first one is such a heading already. */
export function toggleHeading(level: 1 | 2 | 3): Command {
  return toggleType(`h${level}`);
}

/** Makes the selected lines items of a list, or plain lines where the first one is an item already. */
export const toggleBullet: Command = toggleType('li');

export const indent: Command = changeIndent(1);
export const outdent: Command = changeIndent(-1);

/** At the start of a line: takes away that it is a heading or an item, then its indent. */
export const unformatAtStart: Command = (state, dispatch) => {
  const {$from, empty} = state.selection;
  if (!empty || !$from.parent.isTextblock || $from.parentOffset > 0) {
    return false;
  }
  const attributes = attributesOf($from.parent);
  if (attributes['t'] === undefined && indentOf(attributes) === 0) {
    return false;
  }
  dispatch?.(setLine(state.tr, $from.before(), plainer(attributes)).scrollIntoView());
  return true;
};

/** Splits the line. The new line is of the same list and indent; behind a heading it is a plain one. */
export const splitLine: Command = (state, dispatch) => {
  if (!dispatch) {
    return true;
  }
  const {$from, empty} = state.selection;
  const attributes = $from.parent.isTextblock ? attributesOf($from.parent) : {};
  if (empty && $from.parent.content.size === 0 && isListItem(attributes)) {
    return unformatAtStart(state, dispatch);
  }
  const transaction = state.tr.deleteSelection();
  const caret = transaction.selection.$from;
  const line = attributesOf(caret.parent);
  const atEnd = caret.parentOffset === caret.parent.content.size;
  const {t: _, ...withoutType} = line;
  const next = isListItem(line) || !atEnd ? line : withoutType;
  const attrs: Attrs = {attributes: next};
  transaction.split(caret.pos, 1, [{type: caret.parent.type, attrs}]);
  transaction.ensureMarks(state.storedMarks ?? $from.marks());
  dispatch(transaction.scrollIntoView());
  return true;
};

/** Gives a line other attributes. */
export function setLine(transaction: Transaction, position: number, attributes: Attributes): Transaction {
  return transaction.setNodeAttribute(position, 'attributes', attributes);
}

function plainer(attributes: Attributes): Attributes {
  const {t, listyle: _, ...rest} = attributes;
  return t === undefined ? withIndent(attributes, indentOf(attributes) - 1) : rest;
}

function withIndent(attributes: Attributes, indent: number): Attributes {
  const {i: _, ...rest} = attributes;
  return indent > 0 ? {...rest, i: `${indent}`} : rest;
}

type ShownMark = ReturnType<typeof annotationMark>;

function isMarked(state: EditorState, mark: ShownMark): boolean {
  const {empty, $from, ranges} = state.selection;
  if (empty) {
    return mark.isInSet(state.storedMarks ?? $from.marks());
  }
  let found = false;
  let everywhere = true;
  for (const {$from: from, $to: to} of ranges) {
    state.doc.nodesBetween(from.pos, to.pos, (node) => {
      if (node.isInline) {
        found = true;
        everywhere &&= mark.isInSet(node.marks);
      }
    });
  }
  return found && everywhere;
}

function toggle(mark: ShownMark): Command {
  return (state, dispatch) => {
    const marked = isMarked(state, mark);
    const transaction = state.tr;
    if (state.selection.empty) {
      dispatch?.(marked ? transaction.removeStoredMark(mark) : transaction.addStoredMark(mark));
      return true;
    }
    for (const {$from, $to} of state.selection.ranges) {
      if (marked) {
        transaction.removeMark($from.pos, $to.pos, mark);
      } else {
        transaction.addMark($from.pos, $to.pos, mark);
      }
    }
    dispatch?.(transaction);
    return true;
  };
}

function toggleType(type: string): Command {
  return changeLines((attributes, first) => {
    const {t: _, listyle: __, ...rest} = attributes;
    return first['t'] === type ? rest : {...rest, t: type};
  });
}

function changeIndent(by: number): Command {
  return changeLines((attributes) => withIndent(attributes, indentOf(attributes) + by));
}

function changeLines(change: (attributes: Attributes, first: Attributes) => Attributes): Command {
  return (state, dispatch) => {
    const lines = linesOf(state);
    const first = attributesOf(lines[0]?.line ?? state.selection.$from.parent);
    const transaction = state.tr;
    for (const {line, position} of lines) {
      setLine(transaction, position, change(attributesOf(line), first));
    }
    dispatch?.(transaction.scrollIntoView());
    return true;
  };
}

function linesOf(state: EditorState): readonly {line: Node; position: number}[] {
  const lines: {line: Node; position: number}[] = [];
  const {from, to} = state.selection;
  state.doc.nodesBetween(from, to, (node, position) => {
    if (node.isTextblock) {
      lines.push({line: node, position});
    }
    return false;
  });
  return lines;
}
