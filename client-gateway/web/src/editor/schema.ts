import {Fragment, type Mark, type MarkSpec, Node, Schema} from 'prosemirror-model';
import {
  type Atom, type Attributes, type BlipLines, type Insertion, type Line, SHOWN_ANNOTATIONS,
  type ShownAnnotations, type TextRun,
} from '../model';
import {annotationMarkup, atomMarkup, lineMarkup} from './markup';

/**
 * A blip in ProseMirror: lines, each with the attributes of its `<line>` element, and in them text and
 * atoms. Each annotation that is shown is a mark of the same name; other annotations stay outside.
 */
export const schema = new Schema({
  nodes: {
    doc: {content: 'line+'},
    line: {
      content: 'inline*',
      attrs: {attributes: {default: {}}},
      whitespace: 'pre',
      toDOM: (node) => {
        const attributes = attributesOf(node);
        const {tag, attributes: rendered} = lineMarkup(attributes);
        return [tag, {...rendered, 'data-line': JSON.stringify(attributes)}, 0];
      },
    },
    text: {group: 'inline'},
    atom: {
      group: 'inline',
      inline: true,
      atom: true,
      attrs: {element: {}},
      toDOM: (node) => {
        const {tag, attributes, label} = atomMarkup(elementOf(node));
        return [tag, attributes, label];
      },
    },
  },
  marks: Object.fromEntries(SHOWN_ANNOTATIONS.map((key) => [key, markSpec(key)])),
});

function markSpec(key: string): MarkSpec {
  return {
    attrs: {value: {}},
    inclusive: !key.startsWith('link'),
    toDOM: (mark) => {
      const {tag, attributes} = annotationMarkup(key, valueOf(mark));
      return [tag, attributes, 0];
    },
  };
}

/** The attributes of a line's element. */
export function attributesOf(line: Node): Attributes {
  return line.attrs['attributes'] as Attributes;
}

/** The element that an atom stands for. */
export function elementOf(atom: Node): readonly Insertion[] {
  return atom.attrs['element'] as readonly Insertion[];
}

/** The value of the annotation that a mark stands for. */
export function valueOf(mark: Mark): string {
  return mark.attrs['value'] as string;
}

/** The mark for an annotation that is shown. */
export function annotationMark(key: string, value: string): Mark {
  return schema.mark(key, {value});
}

/** The annotations that marks stand for. */
export function annotationsOf(marks: readonly Mark[]): ShownAnnotations {
  return Object.fromEntries(marks.map((mark) => [mark.type.name, valueOf(mark)]));
}

/** A line that has only text without marks, or none. */
export function plainLine(text: string, attributes: Attributes = {}, marks: readonly Mark[] = []): Node {
  return schema.node('line', {attributes}, text === '' ? [] : [schema.text(text, marks)]);
}

/** A blip's lines as ProseMirror shows them. */
export function toProseMirror({lines}: BlipLines): Node {
  return schema.node('doc', undefined, lines.map(lineNode));
}

/** One line as ProseMirror shows it. */
export function lineNode(line: Line): Node {
  return schema.node('line', {attributes: line.attributes}, Fragment.fromArray(line.content.map(inlineNode)));
}

function inlineNode(inline: TextRun | Atom): Node {
  const marks = Object.entries(inline.annotations).map(([key, value]) => annotationMark(key, value));
  return 'text' in inline
    ? schema.text(inline.text, marks)
    : schema.node('atom', {element: inline.element}, undefined, marks);
}
