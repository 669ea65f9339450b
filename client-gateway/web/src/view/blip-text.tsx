import type {ComponentChildren, JSX} from 'preact';
import {createElement, Fragment} from 'preact';
import {annotationMarkup, atomMarkup, isListItem, lineMarkup} from '../editor/markup';
import {type Atom, type DocOp, type Line, readLines, SHOWN_ANNOTATIONS, type TextRun} from '../model';
import './blip-text.css';

type Inline = TextRun | Atom;

/** The text of a blip, as it looks in the editor. Nothing of it is ever set as HTML. */
export function BlipText({content}: {content: DocOp}): JSX.Element {
  return <div class="blip-text">{blocks(readLines(content).lines)}</div>;
}

/** Lines as blocks; items that follow each other stand in one list. */
function blocks(lines: readonly Line[]): ComponentChildren {
  return groups(lines, (line) => String(isListItem(line.attributes))).map((group, i) =>
    group[0] !== undefined && isListItem(group[0].attributes) ? (
      <ul key={i}>{group.map((line, j) => block(line, 'li', j))}</ul>
    ) : (
      <Fragment key={i}>{group.map((line, j) => block(line, undefined, j))}</Fragment>
    ),
  );
}

function block(line: Line, listTag: 'li' | undefined, key: number): JSX.Element {
  const {tag, attributes} = lineMarkup(line.attributes);
  const children = line.content.length === 0 ? <br /> : annotated(line.content, 0);
  return createElement(listTag ?? tag, {...attributes, key}, children);
}

/** Text and atoms in what their annotations put around them, from the outermost annotation inwards. */
function annotated(inlines: readonly Inline[], depth: number): ComponentChildren {
  const key = SHOWN_ANNOTATIONS[depth];
  if (key === undefined) {
    return inlines.map(inline);
  }
  return groups(inlines, ({annotations}) => annotations[key]).map((group, i) => {
    const value = group[0]?.annotations[key];
    const children = annotated(group, depth + 1);
    if (value === undefined) {
      return <Fragment key={i}>{children}</Fragment>;
    }
    const {tag, attributes} = annotationMarkup(key, value);
    return createElement(tag, {...attributes, key: i}, children);
  });
}

function inline(item: Inline): ComponentChildren {
  if ('text' in item) {
    return item.text;
  }
  const {tag, attributes, label} = atomMarkup(item.element);
  return createElement(tag, attributes, label);
}

/** Neighbours with the same value, together. */
function groups<T>(items: readonly T[], valueOf: (item: T) => string | undefined): readonly (readonly T[])[] {
  const result: T[][] = [];
  for (const item of items) {
    const last = result.at(-1);
    if (last?.[0] !== undefined && valueOf(last[0]) === valueOf(item)) {
      last.push(item);
    } else {
      result.push([item]);
    }
  }
  return result;
}
