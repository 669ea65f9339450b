import {lengthOf} from './component';
import {DocumentEdit} from './document-edit';
import type {DocOp} from './operation';

/** The document that holds the tags of a conversation: a list of `<tag>text</tag>`. */
export const TAGS = 'tags';

/** A tag, from its element's start to after its end. */
interface Entry {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The tags in the order they were added, each once. */
export function tagsOf(content: DocOp): readonly string[] {
  return [...new Set(entriesOf(content).map(({text}) => text))];
}

/** Adds a tag at the end; nothing where it is there. */
export function withTag(content: DocOp, tag: string): DocOp | undefined {
  if (tagsOf(content).includes(tag)) {
    return undefined;
  }
  return new DocumentEdit(content)
    .retainRest()
    .insert({elementStart: {type: 'tag', attributes: {}}}, {characters: tag}, {elementEnd: true})
    .finish();
}

/** Removes a tag wherever it stands; nothing where it does not. */
export function withoutTag(content: DocOp, tag: string): DocOp | undefined {
  const found = entriesOf(content).filter(({text}) => text === tag);
  if (found.length === 0) {
    return undefined;
  }
  const edit = new DocumentEdit(content);
  found.forEach(({start, end}) => edit.retainTo(start).deleteTo(end));
  return edit.finish();
}

function entriesOf(content: DocOp): readonly Entry[] {
  const entries: Entry[] = [];
  let text = '';
  let inTag = false;
  let depth = 0;
  let start = 0;
  let position = 0;
  for (const component of content) {
    if ('annotationBoundary' in component) {
      continue;
    }
    if ('elementStart' in component) {
      if (depth === 0) {
        inTag = component.elementStart.type === 'tag';
        start = position;
        text = '';
      }
      depth++;
    } else if ('characters' in component) {
      text += component.characters;
    } else if ('elementEnd' in component) {
      depth--;
      if (depth === 0 && inTag) {
        entries.push({start, end: position + 1, text});
      }
    }
    position += lengthOf(component);
  }
  return entries;
}
