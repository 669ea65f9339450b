import type {Node} from 'prosemirror-model';
import {
  AllSelection, type EditorState, NodeSelection, type Selection, TextSelection, type Transaction,
} from 'prosemirror-state';
import {ReplaceStep} from 'prosemirror-transform';
import {type BlipLines, type DocOp, mapPosition, sameLine} from '../model';
import {itemAt, positionAt} from './positions';
import {lineNode, schema} from './schema';

/**
 * The transaction that shows lines as they are after an operation. Lines that stayed the same stay the
 * same nodes, and the selection goes where the operation moves its items: what somebody inserts at the
 * caret comes behind it.
 */
export function show(
  state: EditorState,
  before: BlipLines,
  after: BlipLines,
  operation: DocOp,
): Transaction {
  const transaction = replaceDoc(state, withLines(state.doc, before, after));
  const {doc} = transaction;
  const move = (position: number): number =>
    positionAt(doc, after.start, mapPosition(operation, itemAt(state.doc, before.start, position), 'left'));
  return transaction.setSelection(moved(state.selection, doc, move)).setStoredMarks(state.storedMarks);
}

/** ProseMirror's document with other lines; nodes of lines that are the same are kept. */
function withLines(doc: Node, before: BlipLines, after: BlipLines): Node {
  const [old, now] = [before.lines, after.lines];
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && same(old[head], now[head])) {
    head++;
  }
  let tail = 0;
  while (tail < shorter - head && same(old.at(-1 - tail), now.at(-1 - tail))) {
    tail++;
  }
  return schema.node('doc', null, [
    ...doc.children.slice(0, head),
    ...now.slice(head, now.length - tail).map(lineNode),
    ...doc.children.slice(doc.childCount - tail),
  ]);
}

function same(one: BlipLines['lines'][number] | undefined, other: typeof one): boolean {
  return one !== undefined && other !== undefined && sameLine(one, other);
}

function replaceDoc(state: EditorState, doc: Node): Transaction {
  const start = state.doc.content.findDiffStart(doc.content);
  const end = state.doc.content.findDiffEnd(doc.content);
  if (start === null || end === null) {
    return state.tr;
  }
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const slice = doc.slice(start, end.b + overlap);
  return state.tr.step(new ReplaceStep(start, end.a + overlap, slice));
}

function moved(selection: Selection, doc: Node, move: (position: number) => number): Selection {
  if (selection instanceof AllSelection) {
    return new AllSelection(doc);
  }
  if (selection instanceof NodeSelection) {
    const position = move(selection.from);
    if (doc.nodeAt(position)?.eq(selection.node)) {
      return NodeSelection.create(doc, position);
    }
  }
  return TextSelection.create(doc, move(selection.anchor), move(selection.head));
}
