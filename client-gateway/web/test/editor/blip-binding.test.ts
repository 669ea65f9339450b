import {AllSelection, type Command, TextSelection} from 'prosemirror-state';
import {describe, expect, test} from 'vitest';
import {apply, type DocOp, DocumentEdit, OpBuilder, plainText} from '../../src/model';
import {BlipBinding} from '../../src/editor/blip-binding';
import {
  indent, setLine, splitLine, toggleBold, toggleHeading, unformatAtStart,
} from '../../src/editor/formats';
import {plainTextSlice} from '../../src/editor/paste';
import {schema} from '../../src/editor/schema';

/** A body of lines; a line is its text, or its attributes and its text. */
function blip(...lines: readonly (string | [Record<string, string>, string])[]): DocOp {
  const builder = new OpBuilder().elementStart('body');
  for (const line of lines) {
    const [attributes, text] = typeof line === 'string' ? [{}, line] : line;
    builder.elementStart('line', attributes).elementEnd().characters(text);
  }
  return builder.elementEnd().build();
}

class Editing {
  readonly operations: DocOp[] = [];
  readonly binding: BlipBinding;
  now = 0;

  constructor(content: DocOp) {
    this.binding = new BlipBinding(content, (operation) => this.operations.push(operation));
  }

  /** Puts the caret, or a selection, at positions of ProseMirror's. */
  select(anchor: number, head = anchor): this {
    const {state} = this.binding;
    this.binding.dispatch(state.tr.setSelection(TextSelection.create(state.doc, anchor, head)), this.now);
    return this;
  }

  type(text: string): this {
    const {state} = this.binding;
    this.binding.dispatch(state.tr.insertText(text), this.now);
    return this;
  }

  run(command: Command): this {
    command(this.binding.state, (transaction) => this.binding.dispatch(transaction, this.now));
    return this;
  }

  receive(write: (edit: DocumentEdit) => void): this {
    const edit = new DocumentEdit(this.binding.content);
    write(edit);
    this.binding.receive(edit.finish());
    return this;
  }

  get text(): string {
    return plainText(this.binding.content);
  }
}

describe('what a person does', () => {
  test('typing inserts just the text, at its place', () => {
    const editing = new Editing(blip('Hello'));
    editing.type('!');
    expect(editing.operations).toEqual([[{retain: 8}, {characters: '!'}, {retain: 1}]]);
  });

  test('Enter begins a line of the same list and indent', () => {
    const editing = new Editing(blip([{i: '1', t: 'li'}, 'one']));
    editing.run(splitLine);
    expect(editing.operations).toEqual([
      [
        {retain: 6},
        {elementStart: {type: 'line', attributes: {i: '1', t: 'li'}}},
        {elementEnd: true},
        {retain: 1},
      ],
    ]);
  });

  test('Enter behind a heading begins a plain line, on an empty item it ends the list', () => {
    const heading = new Editing(blip([{t: 'h1'}, 'Plan'])).run(splitLine);
    expect(heading.binding.content).toEqual(blip([{t: 'h1'}, 'Plan'], ''));
    const list = new Editing(blip('a', [{t: 'li'}, ''])).run(splitLine);
    expect(list.binding.content).toEqual(blip('a', ''));
  });

  test('Backspace at the start of an item makes it a plain line', () => {
    const editing = new Editing(blip('a', [{t: 'li'}, 'b'])).select(4).run(unformatAtStart);
    expect(editing.operations).toEqual([
      [{retain: 4}, {updateAttributes: [{key: 't', old: 'li'}]}, {retain: 3}],
    ]);
  });

  test('the first line stays where it is: deleted, it becomes the one after it', () => {
    const editing = new Editing(blip([{t: 'h1'}, 'a'], 'b'));
    editing.binding.dispatch(editing.binding.state.tr.delete(0, 3), 0);
    expect(editing.operations).toEqual([[
      {retain: 1}, {updateAttributes: [{key: 't', old: 'h1'}]}, {retain: 1}, {deleteCharacters: 'a'},
      {deleteElementStart: {type: 'line', attributes: {}}}, {deleteElementEnd: true}, {retain: 2},
    ]]);
  });

  test('nothing comes before the first line: it becomes what is put there', () => {
    const editing = new Editing(blip('b'));
    const heading = schema.node('line', {attributes: {t: 'h1'}});
    editing.binding.dispatch(editing.binding.state.tr.insert(0, heading), 0);
    expect(editing.operations[0]?.[1]).toEqual({updateAttributes: [{key: 't', new: 'h1'}]});
    expect(editing.binding.content).toEqual(blip([{t: 'h1'}, ''], 'b'));
  });

  test('a format is an annotation with the values that were there', () => {
    const editing = new Editing(blip('bold')).select(1, 5).run(toggleBold);
    expect(editing.operations).toEqual([[
      {retain: 3},
      {annotationBoundary: {end: [], change: [{key: 'style/fontWeight', new: 'bold'}]}},
      {retain: 4},
      {annotationBoundary: {end: ['style/fontWeight'], change: []}},
      {retain: 1},
    ]]);
    editing.run(toggleBold);
    expect(editing.binding.content).toEqual(blip('bold'));
  });

  test('a format of many lines is one operation', () => {
    const editing = new Editing(blip('a', [{t: 'li'}, 'b'], 'c'));
    const {doc, tr: transaction} = editing.binding.state;
    editing.binding.dispatch(transaction.setSelection(new AllSelection(doc)), 0);
    editing.run(toggleHeading(2)).run(indent);
    expect(editing.operations).toHaveLength(2);
    expect(editing.binding.content).toEqual(
      blip([{i: '1', t: 'h2'}, 'a'], [{i: '1', t: 'h2'}, 'b'], [{i: '1', t: 'h2'}, 'c']),
    );
  });

  test('an emoji is replaced whole, whichever halves two of them share', () => {
    const editing = new Editing(blip('😀')).select(1, 3).type('😁');
    expect(editing.operations).toEqual([
      [{retain: 3}, {characters: '😁'}, {deleteCharacters: '😀'}, {retain: 1}],
    ]);
  });

  test('half a character is refused, and the text stays as it was', () => {
    const editing = new Editing(blip('😀')).select(2, 3).type('');
    expect(editing.operations).toEqual([]);
    expect(editing.binding.state.doc.textContent).toBe('😀');
  });

  test('annotations that are not shown stay where they are and reach what is typed in them', () => {
    const content = new OpBuilder()
      .elementStart('body').elementStart('line').elementEnd()
      .annotate([{key: 'lang', new: 'fr'}]).characters('bon').annotate([])
      .elementEnd().build();
    const editing = new Editing(content).type('jour');
    expect(editing.operations).toEqual([[{retain: 6}, {characters: 'jour'}, {retain: 1}]]);
    expect(editing.binding.content).toEqual(
      new OpBuilder()
        .elementStart('body').elementStart('line').elementEnd()
        .annotate([{key: 'lang', new: 'fr'}]).characters('bonjour').annotate([])
        .elementEnd().build(),
    );
  });

  test('the title ends with its line', () => {
    const content = new OpBuilder()
      .elementStart('body').annotate([{key: 'conv/title', new: ''}])
      .elementStart('line').elementEnd().characters('Title').annotate([])
      .elementEnd().build();
    const editing = new Editing(content).run(splitLine).type('Text');
    expect(editing.binding.content).toEqual(
      new OpBuilder()
        .elementStart('body').annotate([{key: 'conv/title', new: ''}])
        .elementStart('line').elementEnd().characters('Title').annotate([])
        .elementStart('line').elementEnd().characters('Text').elementEnd().build(),
    );
  });

  test('the first edit of an empty document makes its body', () => {
    const editing = new Editing([]).type('a');
    expect(editing.operations.reduce(apply, [])).toEqual(blip('a'));
  });

  test('a huge paste is several operations of at most 32 KB', () => {
    const editing = new Editing(blip('<>')).select(2);
    const text = Array.from({length: 1500}, (_, i) => `line ${i} 日本 😀`).join('\n');
    const {state} = editing.binding;
    editing.binding.dispatch(state.tr.replaceSelection(plainTextSlice(text, state.selection.$from)), 0);
    expect(editing.operations.length).toBeGreaterThan(1);
    for (const operation of editing.operations) {
      const inserted = operation.map((component) => ('characters' in component ? component.characters : ''));
      expect(new TextEncoder().encode(inserted.join('')).length).toBeLessThanOrEqual(32 * 1024);
    }
    expect(editing.text).toBe(`<${text}>`);
    expect(editing.operations.reduce(apply, blip('<>'))).toEqual(editing.binding.content);
  });
});

describe('what others do', () => {
  test('text that is inserted at the caret comes behind it', () => {
    const editing = new Editing(blip('ab')).select(2);
    editing.receive((edit) => edit.retainTo(4).insert({characters: 'X'}));
    expect(editing.text).toBe('aXb');
    expect(editing.binding.state.selection.head).toBe(2);
  });

  test('lines that stay the same stay the same nodes', () => {
    const editing = new Editing(blip('a', 'b', 'c'));
    const [first, , last] = editing.binding.state.doc.children;
    editing.receive((edit) => edit.retainTo(7).insert({characters: 'X'}));
    expect(editing.binding.state.doc.child(0)).toBe(first);
    expect(editing.binding.state.doc.child(2)).toBe(last);
  });

  test('a format that waits for text is kept', () => {
    const editing = new Editing(blip('ab')).run(toggleBold);
    editing.receive((edit) => edit.retainTo(3).insert({characters: 'X'})).type('!');
    expect(editing.binding.state.doc.lastChild?.lastChild?.marks.map(({type}) => type.name)).toEqual([
      'style/fontWeight',
    ]);
  });

  test('while an input method composes it is held, and what is typed meanwhile is moved past it', () => {
    const editing = new Editing(blip('日'));
    editing.binding.hold();
    editing.receive((edit) => edit.retainTo(3).insert({characters: 'remote '}));
    editing.type('本');
    expect(editing.text).toBe('日本');
    expect(editing.operations).toEqual([[{retain: 11}, {characters: '本'}, {retain: 1}]]);
    editing.binding.release();
    expect(editing.text).toBe('remote 日本');
  });
});

describe('undo', () => {
  test('takes back what was typed without a pause as one, and only one\'s own', () => {
    const editing = new Editing(blip(''));
    editing.type('a');
    editing.now = 400;
    editing.type('b');
    editing.receive((edit) => edit.retainTo(3).insert({characters: 'X'}));
    editing.now = 1200;
    editing.type('c');
    editing.binding.undo();
    expect(editing.text).toBe('Xab');
    editing.binding.undo();
    expect(editing.text).toBe('X');
    expect(editing.binding.undo()).toBe(false);
  });

  test('redo makes it again, until something else is done', () => {
    const editing = new Editing(blip('')).type('a');
    editing.binding.undo();
    editing.receive((edit) => edit.retainTo(3).insert({characters: 'X'}));
    editing.binding.redo();
    expect(editing.text).toBe('aX');
    editing.binding.undo();
    editing.type('b');
    expect(editing.binding.redo()).toBe(false);
  });

  test('brings back a line with its attributes', () => {
    const content = blip('a', [{i: '2', t: 'li'}, 'b']);
    const editing = new Editing(content);
    editing.binding.dispatch(setLine(editing.binding.state.tr.delete(2, 5), 0, {t: 'h3'}), 0);
    expect(editing.binding.content).toEqual(blip([{t: 'h3'}, 'a']));
    editing.binding.undo();
    expect(editing.binding.content).toEqual(content);
  });
});
