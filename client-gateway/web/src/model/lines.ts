import {sameAttributes} from './attributes';
import {type AnnotationUpdate, valueAfter} from './annotations';
import {type Insertion, isInsertion, lengthOf} from './component';
import {OpCursor} from './op-cursor';
import type {Attributes, DocOp} from './operation';
import {collapse} from './white-space';

/** The annotations that the text of a blip shows, as they nest: the first one is outermost. */
export const SHOWN_ANNOTATIONS: readonly string[] = [
  'link',
  'link/manual',
  'link/auto',
  'style/fontWeight',
  'style/fontStyle',
  'style/textDecoration',
  'style/color',
  'style/backgroundColor',
];

/** Those of the shown annotations that some text has. */
export type ShownAnnotations = Readonly<Record<string, string>>;

/** Text with the same annotations throughout. */
export interface TextRun {
  readonly text: string;
  readonly annotations: ShownAnnotations;
}

/** An element that stands in a line, such as an inline reply's anchor or a gadget, with all that is in it. */
export interface Atom {
  readonly element: readonly Insertion[];
  readonly annotations: ShownAnnotations;
}

/** What a `<line>` element begins: its attributes, and what follows up to the next one. */
export interface Line {
  readonly attributes: Attributes;
  readonly content: readonly (TextRun | Atom)[];
}

/** The content of a blip as people see it. There is always a first line, if only an implicit one. */
export interface BlipLines {
  readonly lines: readonly Line[];

  /** The item at which the content of the first line begins. */
  readonly start: number;

  /** Whether the first line has no `<line>` element of its own. */
  readonly implicit: boolean;
}

/**
 * Reads the lines of a blip: those of its body or, without a body, of the whole document. With an `end`,
 * only those that begin before that item, and on to the first one that is not blank.
 */
export function readLines(content: DocOp, end = Infinity): BlipLines {
  const bodyStart = startOfBody(content);
  const cursor = new OpCursor(content);
  for (let left = bodyStart; left > 0; ) {
    const count = Math.min(left, cursor.remaining);
    cursor.skip(count);
    left -= count;
  }
  const lines: {attributes: Attributes; content: (TextRun | Atom)[]}[] = [];
  let position = bodyStart;
  let implicit = false;
  let blank = true;
  const add = (inline: TextRun | Atom): void => {
    const line = lines.at(-1);
    if (line === undefined) {
      implicit = true;
      lines.push({attributes: {}, content: [inline]});
    } else {
      append(line.content, inline);
    }
  };
  while (!cursor.atEnd) {
    const annotations = cursor.update;
    const span = cursor.takeRest();
    if ('characters' in span) {
      add({text: span.characters, annotations: shown(annotations)});
      blank &&= collapse(span.characters) === '';
      position += span.characters.length;
    } else if ('elementStart' in span) {
      const element = restOfElement(span, cursor);
      if (span.elementStart.type === 'line' && element.length === 2) {
        if (position >= end && !blank) {
          break;
        }
        lines.push({attributes: span.elementStart.attributes, content: []});
      } else {
        add({element, annotations: shown(annotations)});
      }
      position += element.reduce((length, item) => length + lengthOf(item), 0);
    } else {
      break;
    }
  }
  if (lines.length === 0) {
    implicit = true;
    lines.push({attributes: {}, content: []});
  }
  return {lines, start: bodyStart + (implicit ? 0 : 2), implicit};
}

/** Whether two lines show the same. */
export function sameLine(one: Line, other: Line): boolean {
  return (
    one.content.length === other.content.length &&
    sameAttributes(one.attributes, other.attributes) &&
    one.content.every((inline, i) => sameInline(inline, other.content[i]))
  );
}

function sameInline(one: TextRun | Atom, other: TextRun | Atom | undefined): boolean {
  if (other === undefined || !sameAttributes(one.annotations, other.annotations)) {
    return false;
  }
  return 'text' in one
    ? 'text' in other && one.text === other.text
    : 'element' in other && sameElement(one.element, other.element);
}

/** Whether two whole elements are the same, with all that is in them. */
export function sameElement(one: readonly Insertion[], other: readonly Insertion[]): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function startOfBody(content: DocOp): number {
  let index = 0;
  let depth = 0;
  for (const component of content) {
    if ('elementStart' in component) {
      if (depth === 0 && component.elementStart.type === 'body') {
        return index + 1;
      }
      depth++;
      index++;
    } else if ('elementEnd' in component) {
      depth--;
      index++;
    } else if ('characters' in component) {
      index += component.characters.length;
    }
  }
  return 0;
}

function restOfElement(start: Insertion, cursor: OpCursor): readonly Insertion[] {
  const element: Insertion[] = [start];
  for (let depth = 1; depth > 0; ) {
    const span = cursor.takeRest();
    if ('elementStart' in span) {
      depth++;
    } else if ('elementEnd' in span) {
      depth--;
    }
    if (isInsertion(span)) {
      element.push(span);
    }
  }
  return element;
}

function shown(annotations: AnnotationUpdate): ShownAnnotations {
  const result: Record<string, string> = {};
  if (annotations.length > 0) {
    for (const key of SHOWN_ANNOTATIONS) {
      const value = valueAfter(annotations, key);
      if (value !== undefined) {
        result[key] = value;
      }
    }
  }
  return result;
}

/** Appends to a line; text whose annotations differ only in what is not shown is one run. */
function append(content: (TextRun | Atom)[], inline: TextRun | Atom): void {
  const last = content.at(-1);
  if (
    last !== undefined &&
    'text' in last &&
    'text' in inline &&
    sameAttributes(last.annotations, inline.annotations)
  ) {
    content[content.length - 1] = {text: last.text + inline.text, annotations: last.annotations};
  } else {
    content.push(inline);
  }
}
