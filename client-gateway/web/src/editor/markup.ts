import type {Attributes, Insertion} from '../model';

/**
 * How the lines of a blip, their annotations and what stands in them are written in HTML. Static
 * text and the editor both use it, so that nothing moves when one takes the other's place.
 */
export interface Markup {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const HEADINGS = new Map([
  ['h1', 'h2'],
  ['h2', 'h3'],
  ['h3', 'h4'],
  ['h4', 'h5'],
]);

const DIRECTIONS = new Map([
  ['l', 'ltr'],
  ['r', 'rtl'],
]);

const ALIGNMENTS = new Map([
  ['l', 'left'],
  ['c', 'center'],
  ['r', 'right'],
  ['j', 'justify'],
]);

const DEEPEST_INDENT = 16;
const SAFE_LINK = /^(?:https?:\/\/|mailto:)[^\s\p{Cc}<>"'`\\]+$/iu;
const SAFE_COLOR = /^(?:#[\da-f]{3,8}|rgba?\([\d\s,.%/]+\)|[a-z]{1,30})$/i;

/** How often a line is indented. */
export function indentOf(attributes: Attributes): number {
  const indent = Number.parseInt(attributes['i'] ?? '', 10);
  return indent > 0 ? Math.min(indent, DEEPEST_INDENT) : 0;
}

/** Whether a line is an item of a list. */
export function isListItem(attributes: Attributes): boolean {
  return attributes['t'] === 'li';
}

/** The block of a line; headings begin below that of the page. */
export function lineMarkup(attributes: Attributes): Markup {
  const indent = indentOf(attributes);
  const alignment = ALIGNMENTS.get(attributes['a'] ?? '');
  const style = [
    ...(indent > 0 ? [`--indent: ${indent}`] : []),
    ...(alignment === undefined ? [] : [`text-align: ${alignment}`]),
  ].join('; ');
  const classes = [
    ...(isListItem(attributes) ? ['item'] : []),
    ...(attributes['listyle'] === 'decimal' ? ['numbered'] : []),
  ].join(' ');
  return {
    tag: HEADINGS.get(attributes['t'] ?? '') ?? 'p',
    attributes: {
      dir: DIRECTIONS.get(attributes['d'] ?? '') ?? 'auto',
      ...(classes !== '' && {class: classes}),
      ...(style !== '' && {style}),
    },
  };
}

/** What is put around text that has an annotation; values that are not understood show as plain text. */
export function annotationMarkup(key: string, value: string): Markup {
  switch (key) {
    case 'style/fontWeight':
      return {tag: value === 'bold' ? 'strong' : 'span', attributes: {}};
    case 'style/fontStyle':
      return {tag: value === 'italic' ? 'em' : 'span', attributes: {}};
    case 'style/textDecoration':
      return {tag: value === 'underline' ? 'u' : value === 'line-through' ? 's' : 'span', attributes: {}};
    case 'style/color':
      return {tag: 'span', attributes: colored('color', value)};
    case 'style/backgroundColor':
      return {tag: 'span', attributes: colored('background-color', value)};
    default:
      return isSafeLink(value)
        ? {tag: 'a', attributes: {href: value, rel: 'noopener noreferrer', target: '_blank'}}
        : {tag: 'span', attributes: {}};
  }
}

/** Whether a link leads where a click may lead. */
export function isSafeLink(target: string): boolean {
  return SAFE_LINK.test(target);
}

/** The chip that stands for an element in a line, and the word on it. */
export function atomMarkup(element: readonly Insertion[]): Markup & {readonly label: string} {
  const [start] = element;
  const {type, attributes} =
    start !== undefined && 'elementStart' in start ? start.elementStart : {type: '', attributes: {}};
  const thread = type === 'reply' ? attributes['id'] : undefined;
  return {
    tag: 'span',
    attributes: {
      class: 'chip',
      'data-element': type,
      ...(thread !== undefined && {'data-thread': thread}),
    },
    label: labelOf(type, attributes),
  };
}

function labelOf(type: string, attributes: Attributes): string {
  switch (type) {
    case 'reply':
      return 'Reply';
    case 'gadget':
      return attributes['title'] ?? 'Gadget';
    case 'image':
    case 'img':
      return attributes['alt'] ?? 'Image';
    default:
      return type;
  }
}

function colored(property: string, value: string): Readonly<Record<string, string>> {
  return SAFE_COLOR.test(value) ? {style: `${property}: ${value}`} : {};
}
