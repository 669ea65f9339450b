import type {Transaction} from 'prosemirror-state';
import {
  apply, type Attributes, type BlipLines, type DocOp, DocumentEdit, type Insertion, OpBuilder,
  SHOWN_ANNOTATIONS, type WantedAnnotations,
} from '../model';
import {hunksOf} from './hunks';
import {itemAt} from './positions';
import {isAllowed, joined, staysAs, type Token, tokensBetween} from './tokens';

/** How much one operation inserts at most, in bytes of text or what a line weighs on the wire. */
const MAX_INSERTED = 32 * 1024;
const LINE_WEIGHT = 64;

const NO_ANNOTATIONS: WantedAnnotations = Object.fromEntries(
  SHOWN_ANNOTATIONS.map((key) => [key, undefined]),
);

/** The title is one line: what comes after its end is not part of it. */
const OUTSIDE_TITLE: WantedAnnotations = {'conv/title': undefined};

/** Tokens that wait for an operation of their own, and where they go. */
interface Deferred {
  readonly at: number;
  readonly tokens: readonly Token[];
}

/**
 * What a person's transaction does to the wave's document, as operations that follow each other; nothing
 * if it writes what no document may hold. The transaction's document before it shows `content`.
 */
export function operationsOf(
  transaction: Transaction,
  content: DocOp,
  {start, implicit}: BlipLines,
): readonly DocOp[] | undefined {
  const first = implicit ? [beginFirstLine(content, start)] : [];
  const framed = first.reduce(apply, content);
  const firstStart = implicit ? start + (content.length === 0 ? 3 : 2) : start;
  const edit = new DocumentEdit(framed);
  const deferred: Deferred[] = [];
  let room = MAX_INSERTED;
  for (const {from, to, newFrom, newTo} of hunksOf(transaction).map(keepFirstLine)) {
    const before = tokensBetween(transaction.before, from, to);
    const after = tokensBetween(transaction.doc, newFrom, newTo);
    if (!after.every(isAllowed)) {
      return undefined;
    }
    const head = commonHead(before, after);
    const tail = commonTail(before.slice(head), after.slice(head));
    const inserted = after.slice(head, after.length - tail);
    const fitting = howManyFit(inserted, room);
    room = Math.max(0, room - weightOf(inserted));
    const at = itemAt(transaction.before, firstStart, from);
    const kept = keep(edit.retainTo(at), at, after.slice(0, head));
    insert(edit, inserted.slice(0, fitting));
    if (fitting < inserted.length) {
      deferred.push({at: edit.length, tokens: inserted.slice(fitting)});
    }
    const end = kept + itemsOf(before.slice(head, before.length - tail));
    keep(edit.deleteTo(end), end, after.slice(after.length - tail));
  }
  const operation = edit.finish();
  const rest = deferred.length === 0 ? [] : insertions(deferred, apply(framed, operation));
  return [...first, operation, ...rest];
}

function beginFirstLine(content: DocOp, start: number): DocOp {
  if (content.length === 0) {
    return new OpBuilder().elementStart('body').elementStart('line').elementEnd().elementEnd().build();
  }
  return new DocumentEdit(content).retainTo(start).insert(...lineElement({})).finish();
}

/** The first line is never deleted and nothing comes before it: it becomes what comes to stand there. */
function keepFirstLine<T extends {from: number; to: number; newFrom: number; newTo: number}>(hunk: T): T {
  return hunk.from === 0 && (hunk.to === 0 || hunk.newTo === 0)
    ? {...hunk, to: hunk.to + 1, newTo: hunk.newTo + 1}
    : hunk;
}

function commonHead(before: readonly Token[], after: readonly Token[]): number {
  const end = before.findIndex((token, i) => !isKept(token, after[i]));
  return end === -1 ? before.length : end;
}

function commonTail(before: readonly Token[], after: readonly Token[]): number {
  let length = 0;
  while (length < before.length && isKept(before.at(-1 - length), after.at(-1 - length))) {
    length++;
  }
  return length;
}

function isKept(before: Token | undefined, after: Token | undefined): boolean {
  return before !== undefined && after !== undefined && staysAs(before, after);
}

/** Keeps what stands from an item on, as what it becomes; the item behind it. */
function keep(edit: DocumentEdit, at: number, becomes: readonly Token[]): number {
  let end = at;
  for (const token of joined(becomes)) {
    end += token.items;
    if ('line' in token) {
      edit.setAttributes(token.line).retainTo(end);
    } else {
      edit.retainTo(end, {...NO_ANNOTATIONS, ...token.annotations});
    }
  }
  return end;
}

function insert(edit: DocumentEdit, tokens: readonly Token[]): void {
  let title: WantedAnnotations = {};
  for (const token of joined(tokens)) {
    if ('line' in token) {
      title = OUTSIDE_TITLE;
      edit.insertAnnotated(title, ...lineElement(token.line));
    } else {
      const wanted = {...NO_ANNOTATIONS, ...token.annotations, ...title};
      edit.insertAnnotated(wanted, ...('text' in token ? [{characters: token.text}] : token.atom));
    }
  }
}

function insertions(deferred: readonly Deferred[], content: DocOp): readonly DocOp[] {
  const operations: DocOp[] = [];
  let document = content;
  let shift = 0;
  for (const {at, tokens} of deferred) {
    for (let rest = tokens; rest.length > 0; ) {
      const chunk = rest.slice(0, Math.max(1, howManyFit(rest, MAX_INSERTED)));
      const edit = new DocumentEdit(document).retainTo(at + shift);
      insert(edit, chunk);
      const operation = edit.finish();
      operations.push(operation);
      document = apply(document, operation);
      shift += itemsOf(chunk);
      rest = rest.slice(chunk.length);
    }
  }
  return operations;
}

function howManyFit(tokens: readonly Token[], room: number): number {
  let left = room;
  const end = tokens.findIndex((token) => (left -= weightOf([token])) < 0);
  return end === -1 ? tokens.length : end;
}

function weightOf(tokens: readonly Token[]): number {
  return tokens.reduce((sum, token) => sum + weightOfOne(token), 0);
}

/** UTF-8 takes three bytes at most for each UTF-16 unit. */
function weightOfOne(token: Token): number {
  if ('text' in token) {
    return token.text < '\u0080' ? token.text.length : token.text.length * 3;
  }
  return LINE_WEIGHT;
}

function itemsOf(tokens: readonly Token[]): number {
  return tokens.reduce((sum, {items}) => sum + items, 0);
}

function lineElement(attributes: Attributes): readonly Insertion[] {
  return [{elementStart: {type: 'line', attributes}}, {elementEnd: true}];
}
