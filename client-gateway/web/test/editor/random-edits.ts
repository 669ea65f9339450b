import {Fragment, type Node, Slice} from 'prosemirror-model';
import {
  AllSelection, type EditorState, NodeSelection, TextSelection, type Transaction,
} from 'prosemirror-state';
import {
  type Attributes, type DocOp, DocumentEdit, type Insertion, lengthAfter, readLines,
} from '../../src/model';
import {
  indent, outdent, splitLine, toggleBold, toggleBullet, toggleHeading, toggleItalic, toggleStrike,
  unformatAtStart,
} from '../../src/editor/formats';
import {annotationMark, plainLine, schema} from '../../src/editor/schema';
import type {Random} from './random';

/** Longer documents are cut, which keeps the sessions short. */
const LONG = 120;

const ANCHOR: readonly Insertion[] = [
  {elementStart: {type: 'reply', attributes: {id: 't1'}}},
  {elementEnd: true},
];
const GADGET: readonly Insertion[] = [
  {elementStart: {type: 'gadget', attributes: {title: 'Poll', url: 'https://gadgets.test/poll.xml'}}},
  {elementStart: {type: 'state', attributes: {name: 'yes', value: '2'}}},
  {elementEnd: true},
  {characters: 'caption'},
  {elementEnd: true},
];

const KEYS: readonly [string, ...string[]] = [
  'conv/title', 'lang', 'link/auto', 'style/color', 'style/fontWeight', 'user/e/s1',
];

const LINE_ATTRIBUTES: readonly [Attributes, ...Attributes[]] = [
  {},
  {t: 'h2'},
  {i: '2', t: 'li'},
  {a: 'c', d: 'r', listyle: 'decimal'},
];

/** What a person may do to the state of an editor. */
export function randomTransaction(random: Random, state: EditorState): Transaction {
  let transaction = state.tr;
  const dispatch = (command: (state: EditorState, dispatch: (tr: Transaction) => void) => boolean): void => {
    command(state, (made) => {
      transaction = made;
    });
  };
  const {from, to} = state.selection;
  if (state.doc.content.size > LONG) {
    return transaction.delete(from, state.doc.content.size - 1);
  }
  switch (random.below(14)) {
    case 0:
      return transaction.setSelection(randomSelection(random, state.doc));
    case 1:
    case 2:
    case 3:
      return transaction.insertText(random.text(), from, to);
    case 4:
      return transaction.deleteSelection();
    case 5:
      dispatch(splitLine);
      return transaction;
    case 6: {
      const other = randomSelection(random, state.doc);
      return transaction.delete(Math.min(other.from, other.to), Math.max(other.from, other.to));
    }
    case 7:
      dispatch(random.pick([toggleBold, toggleItalic, toggleStrike]));
      return transaction;
    case 8:
      dispatch(random.pick([toggleHeading(1), toggleHeading(3), toggleBullet, indent, outdent]));
      return transaction;
    case 9:
      dispatch(unformatAtStart);
      return transaction;
    case 10:
      return transaction.replaceSelection(randomSlice(random, state.doc));
    case 11:
      return transaction.replaceSelectionWith(schema.node('atom', {element: random.pick([ANCHOR, GADGET])}));
    case 12:
      return transaction.addMark(from, to, annotationMark('link', `https://${random.below(9)}.test/`));
    default:
      transaction.insertText(random.text(), from, to);
      transaction.setSelection(randomSelection(random, transaction.doc));
      transaction.insertText(random.text());
      return transaction.split(transaction.selection.from);
  }
}

function randomSelection(random: Random, doc: Node): TextSelection | AllSelection | NodeSelection {
  if (random.chance(3)) {
    return new AllSelection(doc);
  }
  const [anchor, head] = [randomPosition(random, doc), randomPosition(random, doc)];
  if (doc.nodeAt(anchor)?.type.name === 'atom' && random.chance(50)) {
    return NodeSelection.create(doc, anchor);
  }
  return TextSelection.create(doc, anchor, random.chance(60) ? anchor : head);
}

function randomPosition(random: Random, doc: Node): number {
  const position = TextSelection.near(doc.resolve(random.below(doc.content.size + 1))).head;
  const divides = /^[\ud800-\udbff][\udc00-\udfff]$/.test(doc.textBetween(position - 1, position + 1));
  return divides ? position + 1 : position;
}

function randomSlice(random: Random, doc: Node): Slice {
  if (random.chance(50)) {
    const [one, other] = [randomPosition(random, doc), randomPosition(random, doc)];
    return doc.slice(Math.min(one, other), Math.max(one, other));
  }
  const lines = Array.from({length: 1 + random.below(3)}, () =>
    plainLine(random.chance(80) ? random.text() : '', random.chance(30) ? {t: 'li', i: '1'} : {}),
  );
  const open = random.below(2);
  return new Slice(Fragment.fromArray(lines), open, open);
}

/** What another client may do to a document, some of it nothing that this one would. */
export function randomOperation(random: Random, content: DocOp): DocOp {
  const edit = new DocumentEdit(content);
  const first = firstItem(content);
  edit.retainTo(first);
  const units = unitsOf(content, first);
  for (let left = 1 + random.below(3), i = 0; i < units.length; i++) {
    const unit = units[i] ?? {from: first, to: first, line: false};
    if (left > 0 && random.chance(Math.ceil(100 / units.length) + 10)) {
      left--;
      randomChange(random, edit);
      if (unit.line && random.chance(50)) {
        edit.setAttributes(random.pick(LINE_ATTRIBUTES));
      } else if (random.chance(50)) {
        const end = units[Math.min(units.length - 1, i + random.below(6))]?.to ?? unit.to;
        i = units.findIndex(({to}) => to === end);
        edit.deleteTo(end);
        continue;
      }
    }
    edit.retainTo(unit.to, random.chance(8) ? randomAnnotation(random) : {});
  }
  randomChange(random, edit);
  return edit.finish();
}

function randomChange(random: Random, edit: DocumentEdit): void {
  const wanted = random.chance(30) ? randomAnnotation(random) : {};
  switch (random.below(4)) {
    case 0:
      edit.insertAnnotated(wanted, {characters: random.text()});
      break;
    case 1:
      edit.insertAnnotated(wanted, {elementStart: {type: 'line', attributes: {}}}, {elementEnd: true});
      break;
    case 2:
      edit.insertAnnotated(wanted, ...random.pick([ANCHOR, GADGET]));
      break;
    default:
      break;
  }
}

function randomAnnotation(random: Random): Readonly<Record<string, string | undefined>> {
  const key = random.pick(KEYS);
  const value = random.pick([undefined, 'bold', 'red', '', 'https://a.test/']);
  return {[key]: value};
}

function firstItem(content: DocOp): number {
  const {start, implicit} = readLines(content);
  return implicit ? start : start - 2;
}

/** The whole characters and whole elements of a body, so that no change divides one. */
function unitsOf(content: DocOp, start: number): readonly {from: number; to: number; line: boolean}[] {
  const units: {from: number; to: number; line: boolean}[] = [];
  let index = start;
  for (const {attributes: _, content: inlines} of readLines(content).lines) {
    if (units.length > 0 || !readLines(content).implicit) {
      units.push({from: index, to: index + 2, line: true});
      index += 2;
    }
    for (const inline of inlines) {
      const parts =
        'text' in inline
          ? [...inline.text].map((character) => character.length)
          : [lengthAfter(inline.element)];
      for (const length of parts) {
        units.push({from: index, to: index + length, line: false});
        index += length;
      }
    }
  }
  return units;
}
