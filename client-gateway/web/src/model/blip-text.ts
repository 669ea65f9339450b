import {valueAfter} from './annotations';
import {lengthOf} from './component';
import {type BlipLines, readLines} from './lines';
import {OpCursor} from './op-cursor';
import type {Component, DocOp} from './operation';
import {collapse} from './white-space';

const TITLE_ANNOTATION = 'conv/title';

/**
 * The text of a blip, its lines separated by line feeds. What is inside an element that stands in a line,
 * such as a caption, is that element's and no part of it.
 */
export function plainText(content: DocOp): string {
  return textOf(readLines(content));
}

function textOf({lines}: BlipLines): string {
  return lines
    .map((line) => line.content.map((inline) => ('text' in inline ? inline.text : '')).join(''))
    .join('\n');
}

/**
 * The title that a blip gives its conversation: what the first run of the annotation says or, being
 * blank, covers; else the first line of its text that is not blank; empty where there is none.
 */
export function blipTitle(content: DocOp): string {
  const title = collapse(annotatedTitle(content));
  return title === '' ? firstLine(textOf(readLines(content, 0))) : title;
}

function firstLine(text: string): string {
  return text.split('\n').map(collapse).find((line) => line !== '') ?? '';
}

function annotatedTitle(content: DocOp): string {
  if (!content.some(beginsTitle)) {
    return '';
  }
  const cursor = new OpCursor(content);
  const title = () => valueAfter(cursor.update, TITLE_ANNOTATION);
  let start = 0;
  while (!cursor.atEnd && title() === undefined) {
    start += lengthOf(cursor.takeRest());
  }
  const value = cursor.atEnd ? undefined : title();
  if (value === undefined || collapse(value) !== '') {
    return value ?? '';
  }
  let end = start;
  while (!cursor.atEnd && title() === value) {
    end += lengthOf(cursor.takeRest());
  }
  return textWithin(content, start, end);
}

function beginsTitle(component: Component): boolean {
  return (
    'annotationBoundary' in component &&
    component.annotationBoundary.change.some(({key}) => key === TITLE_ANNOTATION)
  );
}

/** The part of the plain text that stands from one item to before another. */
function textWithin(content: DocOp, start: number, end: number): string {
  const {lines, start: textStart, implicit} = readLines(content, end);
  let position = implicit ? textStart : textStart - 2;
  let text = '';
  lines.forEach((line, index) => {
    if (index > 0) {
      text += start <= position && position < end ? '\n' : '';
    }
    position += index === 0 && implicit ? 0 : 2;
    for (const inline of line.content) {
      if ('text' in inline) {
        text += inline.text.slice(Math.max(0, start - position), Math.max(0, end - position));
        position += inline.text.length;
      } else {
        position += inline.element.reduce((length, item) => length + lengthOf(item), 0);
      }
    }
  });
  return text;
}
