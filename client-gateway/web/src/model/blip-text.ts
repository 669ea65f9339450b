import {valueAfter} from './annotations';
import {OpCursor} from './op-cursor';
import type {DocOp} from './operation';

const TITLE_ANNOTATION = 'conv/title';

/** The text of a blip, its lines separated by line feeds; what is in its head does not count. */
export function plainText(content: DocOp): string {
  let text = '';
  let inLines = false;
  let headDepth = 0;
  for (const component of content) {
    if ('elementStart' in component) {
      const {type} = component.elementStart;
      if (headDepth > 0 || type === 'head') {
        headDepth++;
      } else if (type === 'line') {
        text += inLines || text !== '' ? '\n' : '';
        inLines = true;
      }
    } else if (headDepth > 0) {
      headDepth -= 'elementEnd' in component ? 1 : 0;
    } else if ('characters' in component) {
      text += component.characters;
    }
  }
  return text;
}

/**
 * The title that a blip gives its conversation: what the annotation says or covers, else the first
 * line that is not blank; empty where there is none.
 */
export function blipTitle(content: DocOp): string {
  const annotated = annotatedTitle(content).trim();
  return annotated === '' ? firstLine(plainText(content)) : annotated;
}

/** The first line that is not blank. */
function firstLine(text: string): string {
  return /\S.*/.exec(text)?.[0].trim() ?? '';
}

function annotatedTitle(content: DocOp): string {
  const cursor = new OpCursor(content);
  const title = () => valueAfter(cursor.update, TITLE_ANNOTATION);
  while (!cursor.atEnd && title() === undefined) {
    cursor.takeRest();
  }
  if (cursor.atEnd) {
    return '';
  }
  const value = title() ?? '';
  if (value !== '') {
    return value;
  }
  let covered = '';
  while (!cursor.atEnd && title() === value) {
    const span = cursor.takeRest();
    covered += 'characters' in span ? span.characters : '';
  }
  return covered;
}
