import {
  DOMParser, Fragment, type Mark, type Node, type ParseRule, type ResolvedPos, Slice,
} from 'prosemirror-model';
import type {Attributes} from '../model';
import {isSafeLink} from './markup';
import {plainLine, schema} from './schema';

/** What is kept of a line's attributes when it is copied from one editor to another. */
const LINE_VALUES: Readonly<Record<string, RegExp>> = {
  t: /^(?:h[1-4]|li)$/,
  i: /^\d{1,2}$/,
  a: /^[lcrj]$/,
  d: /^[lr]$/,
  listyle: /^decimal$/,
};

const BLOCKS =
  'address, article, blockquote, dd, div, dt, figcaption, figure, footer, header, p, section, tr';

/** Reads HTML from the clipboard: lines, headings, lists, bold, italic, underline, strike and links. */
export const clipboardParser = new DOMParser(schema, [
  {
    tag: '[data-line]',
    node: 'line',
    getAttrs: (dom) => ({attributes: copiedAttributes(dom)}),
    preserveWhitespace: 'full',
  },
  {tag: 'li > p', skip: true},
  {tag: 'li', node: 'line', getAttrs: (dom) => ({attributes: listItem(dom)}), preserveWhitespace: false},
  ...['h1', 'h2', 'h3', 'h4'].map((t) => line(t, {t})),
  line('h5, h6', {t: 'h4'}),
  {tag: 'pre', node: 'line', getAttrs: () => ({attributes: {}}), preserveWhitespace: 'full'},
  line(BLOCKS, {}),
  {tag: 'br', closeParent: true},
  {tag: 'style, script, title, noscript, template', ignore: true},
  {
    tag: 'b',
    mark: 'style/fontWeight',
    getAttrs: (dom) => dom.style.fontWeight !== 'normal' && {value: 'bold'},
  },
  mark('strong', 'style/fontWeight', 'bold'),
  mark('em, i', 'style/fontStyle', 'italic'),
  mark('u, ins', 'style/textDecoration', 'underline'),
  mark('s, strike, del', 'style/textDecoration', 'line-through'),
  {tag: 'a[href]', mark: 'link', getAttrs: (dom) => linkValue(dom)},
  style('font-weight', /^(?:bold|bolder|[6-9]00)$/, 'style/fontWeight', 'bold'),
  style('font-style', /^italic$/, 'style/fontStyle', 'italic'),
  style('text-decoration', /underline/, 'style/textDecoration', 'underline'),
  style('text-decoration', /line-through/, 'style/textDecoration', 'line-through'),
]);

/** Plain text as lines; the first and the last one join what stands there. */
export function plainTextSlice(text: string, context: ResolvedPos): Slice {
  const lines = text.split(/\r\n?|\n/).map((part) => plainLine(clean(part), {}, context.marks()));
  return new Slice(Fragment.fromArray(lines), 1, 1);
}

/** What is pasted, as a document may hold it: line breaks end lines, what is no character is left out. */
export function cleanSlice({content, openStart, openEnd}: Slice): Slice {
  return new Slice(Fragment.fromArray(content.content.flatMap(cleanLines)), openStart, openEnd);
}

function cleanLines(line: Node): readonly Node[] {
  if (!line.isTextblock) {
    return line.isText ? inlines(clean(line.text ?? ''), line.marks) : [line];
  }
  const lines: Node[][] = [[]];
  for (const inline of line.children) {
    const [first = '', ...others] = inline.isText ? (inline.text ?? '').split(/\r\n?|\n/) : [];
    lines.at(-1)?.push(...(inline.isText ? inlines(clean(first), inline.marks) : [inline]));
    lines.push(...others.map((part) => [...inlines(clean(part), inline.marks)]));
  }
  return lines.map((part) => schema.node('line', line.attrs, part));
}

function inlines(text: string, marks: readonly Mark[]): readonly Node[] {
  return text === '' ? [] : [schema.text(text, marks)];
}

function clean(text: string): string {
  return text.replace(/\p{Surrogate}|\p{Noncharacter_Code_Point}/gu, '');
}

function copiedAttributes(dom: HTMLElement): Attributes {
  let copied: unknown;
  try {
    copied = JSON.parse(dom.dataset['line'] ?? '');
  } catch {
    return {};
  }
  return Object.fromEntries(
    Object.entries(copied ?? {}).filter(
      ([name, value]) => typeof value === 'string' && LINE_VALUES[name]?.test(value),
    ),
  );
}

function listItem(dom: HTMLElement): Attributes {
  let depth = 0;
  for (let list = dom.parentElement; list !== null; list = list.parentElement) {
    depth += list.matches('ul, ol') ? 1 : 0;
  }
  return {
    ...(depth > 1 && {i: `${depth - 1}`}),
    ...(dom.parentElement?.matches('ol') && {listyle: 'decimal'}),
    t: 'li',
  };
}

function linkValue(dom: HTMLElement): {value: string} | false {
  const target = dom.getAttribute('href') ?? '';
  return isSafeLink(target) && {value: target};
}

function line(tag: string, attributes: Attributes): ParseRule {
  return {tag, node: 'line', getAttrs: () => ({attributes}), preserveWhitespace: false};
}

function mark(tag: string, key: string, value: string): ParseRule {
  return {tag, mark: key, getAttrs: () => ({value})};
}

function style(property: string, values: RegExp, key: string, value: string): ParseRule {
  return {style: property, mark: key, getAttrs: (given) => values.test(given) && {value}};
}

