import type {Node} from 'prosemirror-model';
import {type Attributes, type Insertion, sameElement, type ShownAnnotations} from '../model';
import {LINE_ITEMS, itemsOfAtom} from './positions';
import {annotationsOf, attributesOf, elementOf} from './schema';

/** What stands in a range of lines: the beginning of a line, one whole character, or an atom. */
export type Token =
  | {readonly line: Attributes; readonly items: number}
  | {readonly text: string; readonly annotations: ShownAnnotations; readonly items: number}
  | {readonly atom: readonly Insertion[]; readonly annotations: ShownAnnotations; readonly items: number};

/** The tokens of a range. */
export function tokensBetween(doc: Node, from: number, to: number): readonly Token[] {
  const tokens: Token[] = [];
  doc.nodesBetween(from, to, (node, position) => {
    if (node.type.name === 'line') {
      if (position >= from) {
        tokens.push({line: attributesOf(node), items: LINE_ITEMS});
      }
      return;
    }
    const annotations = annotationsOf(node.marks);
    if (node.isText) {
      const text = (node.text ?? '').slice(Math.max(0, from - position), to - position);
      for (const character of text) {
        tokens.push({text: character, annotations, items: character.length});
      }
    } else {
      tokens.push({atom: elementOf(node), annotations, items: itemsOfAtom(node)});
    }
  });
  return tokens;
}

/** Tokens with characters of one run put together. */
export function joined(tokens: readonly Token[]): readonly Token[] {
  const result: Token[] = [];
  let run: Extract<Token, {text: string}>[] = [];
  const endRun = (): void => {
    const [first] = run;
    if (first !== undefined) {
      const text = run.map((token) => token.text).join('');
      result.push({text, annotations: first.annotations, items: text.length});
      run = [];
    }
  };
  for (const token of tokens) {
    if (!('text' in token)) {
      endRun();
      result.push(token);
    } else {
      if (run[0]?.annotations !== token.annotations) {
        endRun();
      }
      run.push(token);
    }
  }
  endRun();
  return result;
}

/** Whether a token can stay and become another: only attributes or annotations differ. */
export function staysAs(one: Token, other: Token): boolean {
  if ('line' in one) {
    return 'line' in other;
  }
  if ('text' in one) {
    return 'text' in other && one.text === other.text;
  }
  return 'atom' in other && sameElement(one.atom, other.atom);
}

/** Whether a document may hold a token: half characters and what is no character are refused. */
export function isAllowed(token: Token): boolean {
  return !('text' in token) || !/\p{Surrogate}|\p{Noncharacter_Code_Point}/u.test(token.text);
}
