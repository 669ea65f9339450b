import {render} from 'preact';
import {apply, type DocOp, DocumentEdit, OpBuilder, plainText} from '../../src/model';
import {BlipEditor} from '../../src/editor';
import {BlipText} from '../../src/view/blip-text';

/** A blip on a page, for tests to type into. */
class Editing {
  done = 0;
  content: DocOp;
  readonly editor: BlipEditor;

  constructor(content: DocOp, at?: {x: number; y: number}) {
    this.content = content;
    this.editor = new BlipEditor(place('editor'), {
      content,
      label: 'Reply',
      ...(at && {at}),
      onEdit: (operation) => {
        this.content = apply(this.content, operation);
      },
      onDone: () => {
        this.done++;
      },
    });
    this.editor.focus();
  }

  get text(): string {
    return plainText(this.content);
  }

  /** Inserts text as somebody else, before the n-th item of the document. */
  remote(at: number, text: string): void {
    const operation = new DocumentEdit(this.content).retainTo(at).insert({characters: text}).finish();
    this.content = apply(this.content, operation);
    this.editor.receive(operation);
  }
}

function place(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) {
    throw new Error(`the page has no ${id}`);
  }
  return element;
}

let editing: Editing | undefined;

const page = {
  /** Opens an editor on lines of text. */
  open(...lines: readonly string[]): void {
    const builder = new OpBuilder().elementStart('body');
    lines.forEach((line) => builder.elementStart('line').elementEnd().characters(line));
    page.openContent(builder.elementEnd().build());
  },

  openContent(content: DocOp, at?: {x: number; y: number}): void {
    editing?.editor.destroy();
    editing = new Editing(content, at);
  },

  /** Opens the editor again, as by a double click before a character of the first line. */
  reopenAt(offset: number): void {
    const text = document.querySelector('#editor .blip-text > *')?.firstChild;
    const range = document.createRange();
    if (text) {
      range.setStart(text, offset);
    }
    const {left, top, height} = range.getBoundingClientRect();
    page.openContent(page.editing.content, {x: left, y: top + height / 2});
  },

  showStatic(content: DocOp): void {
    render(<BlipText content={content} />, place('static'));
  },

  get editing(): Editing {
    if (editing === undefined) {
      throw new Error('nothing is open');
    }
    return editing;
  },
};

declare global {
  interface Window {
    blip: typeof page;
  }
}

window.blip = page;
