import {EditorState, Selection, TextSelection, type Transaction} from 'prosemirror-state';
import {apply, type BlipLines, compose, type DocOp, lengthAfter, readLines, transform} from '../model';
import {operationsOf} from './local';
import {positionAt} from './positions';
import {show} from './remote';
import {schema, toProseMirror} from './schema';
import {UndoHistory} from './undo-history';

/**
 * Binds an editor's state to the document of a blip, without a page. The wave's document is the
 * authority: what a person does becomes operations on it, what others do is read from it.
 */
export class BlipBinding {
  private shown: EditorState;
  private document: DocOp;
  private lines: BlipLines;
  private readonly history = new UndoHistory();

  /** While remote operations are held: what they come to, on the document as it is shown. */
  private held: DocOp | undefined;
  private holding = false;

  /** `onEdit` gets each operation of this person, on the document with everything received so far. */
  constructor(
    content: DocOp,
    private readonly onEdit: (operation: DocOp) => void,
  ) {
    this.document = content;
    this.lines = readLines(content);
    const doc = toProseMirror(this.lines);
    this.shown = EditorState.create({schema, doc, selection: Selection.atEnd(doc)});
  }

  get state(): EditorState {
    return this.shown;
  }

  /** The wave's document that the state shows. */
  get content(): DocOp {
    return this.document;
  }

  /** A transaction of this person; `now` in milliseconds. One that writes what is not allowed is ignored. */
  dispatch(transaction: Transaction, now: number): void {
    if (transaction.docChanged) {
      const operations = operationsOf(transaction, this.document, this.lines);
      if (operations === undefined) {
        return;
      }
      this.shown = this.shown.apply(transaction);
      for (const operation of operations) {
        this.advance(operation);
        this.history.record(operation, now);
      }
      operations.forEach((operation) => this.emit(operation));
    } else {
      this.shown = this.shown.apply(transaction);
    }
  }

  /** What somebody else did to the document, with everything this person did so far. */
  receive(operation: DocOp): void {
    if (this.holding) {
      this.held = this.held === undefined ? operation : compose(this.held, operation);
    } else {
      this.history.receive(operation);
      this.show(operation);
    }
  }

  /** Shows nothing more of what others do, as long as an input method composes text. */
  hold(): void {
    this.holding = true;
  }

  /** Shows what others did meanwhile. */
  release(): void {
    this.holding = false;
    const {held} = this;
    this.held = undefined;
    if (held !== undefined) {
      this.receive(held);
    }
  }

  /** What this person does next is taken back apart from what came before. */
  pause(): void {
    this.history.pause();
  }

  /** Takes back this person's latest change. */
  undo(): boolean {
    return this.change(this.history.undo());
  }

  /** Makes again what was taken back. */
  redo(): boolean {
    return this.change(this.history.redo());
  }

  private change(operation: DocOp | undefined): boolean {
    if (operation === undefined) {
      return false;
    }
    this.show(operation);
    const {doc, tr: transaction} = this.shown;
    const item = endOfChange(operation);
    if (item !== undefined) {
      transaction.setSelection(TextSelection.create(doc, positionAt(doc, this.lines.start, item)));
    }
    this.shown = this.shown.apply(transaction.scrollIntoView());
    this.emit(operation);
    return true;
  }

  private show(operation: DocOp): void {
    const before = this.lines;
    this.advance(operation);
    this.shown = this.shown.apply(show(this.shown, before, this.lines, operation));
  }

  private advance(operation: DocOp): void {
    this.document = apply(this.document, operation);
    this.lines = readLines(this.document);
  }

  private emit(operation: DocOp): void {
    if (this.held === undefined) {
      this.onEdit(operation);
    } else {
      const [past, held] = transform(operation, this.held);
      this.held = held;
      this.onEdit(past);
    }
  }
}

/** The item behind the last one that an operation inserts, deletes or gives attributes. */
function endOfChange(operation: DocOp): number | undefined {
  const last = operation.findLastIndex(
    (component) => !('retain' in component || 'annotationBoundary' in component),
  );
  return last === -1 ? undefined : lengthAfter(operation.slice(0, last + 1));
}
