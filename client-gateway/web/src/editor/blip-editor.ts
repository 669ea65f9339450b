import {type ReadonlySignal, signal} from '@preact/signals';
import {type Command, TextSelection, type Transaction} from 'prosemirror-state';
import {EditorView} from 'prosemirror-view';
import type {DocOp} from '../model';
import {BlipBinding} from './blip-binding';
import {
  type ActiveFormats, formatsOf, indent, outdent, toggleBold, toggleBullet, toggleHeading, toggleItalic,
  toggleStrike,
} from './formats';
import {keys, typeLineBySign} from './keys';
import {cleanSlice, clipboardParser, plainTextSlice} from './paste';

/** What a toolbar asks of an editor. */
export type EditorCommand =
  | 'bold'
  | 'italic'
  | 'strike'
  | 'heading1'
  | 'heading2'
  | 'heading3'
  | 'bullet'
  | 'indent'
  | 'outdent'
  | 'undo'
  | 'redo';

/** What an editor is opened with. */
export interface EditorOptions {
  readonly content: DocOp;
  readonly label: string;

  /** Gets each operation of this person, on what is shown with all that was received. */
  readonly onEdit: (operation: DocOp) => void;

  /** This person is done, by Escape. */
  readonly onDone: () => void;

  /** The place on screen that the caret goes to; without it, the end. */
  readonly at?: {readonly x: number; readonly y: number};
}

const NO_FORMATS: ActiveFormats = {bold: false, italic: false, strike: false, heading: 0, bullet: false};

const COMMANDS: Readonly<Record<Exclude<EditorCommand, 'undo' | 'redo'>, Command>> = {
  bold: toggleBold,
  italic: toggleItalic,
  strike: toggleStrike,
  heading1: toggleHeading(1),
  heading2: toggleHeading(2),
  heading3: toggleHeading(3),
  bullet: toggleBullet,
  indent,
  outdent,
};

/**
 * ProseMirror takes up the last changes of a composition up to 20 milliseconds after its end; until
 * then its document must not change.
 */
const AFTER_COMPOSITION = 50;

/** How long a composition holds back what others do. */
const LONGEST_HOLD = 10_000;

/** The editor of one blip, at the place where its text stands. */
export class BlipEditor {
  private readonly binding: BlipBinding;
  private readonly view: EditorView;
  private readonly formats = signal<ActiveFormats>(NO_FORMATS);
  private composed: ReturnType<typeof setTimeout> | undefined;
  private heldTooLong: ReturnType<typeof setTimeout> | undefined;

  constructor(mount: HTMLElement, {content, label, onEdit, onDone, at}: EditorOptions) {
    this.binding = new BlipBinding(content, onEdit);
    const command = (run: () => void): Command => (_, dispatch) => {
      if (dispatch) {
        run();
      }
      return true;
    };
    this.view = new EditorView(mount, {
      state: this.binding.state,
      attributes: {class: 'blip-text', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label},
      dispatchTransaction: (transaction) => this.dispatch(transaction),
      handleKeyDown: keys(
        command(() => this.run('undo')),
        command(() => this.run('redo')),
        command(onDone),
      ),
      handleTextInput: typeLineBySign,
      handleDOMEvents: {
        compositionstart: () => this.compositionStarts(),
        compositionend: () => this.compositionEnds(),
      },
      clipboardParser,
      clipboardTextParser: plainTextSlice,
      transformPasted: cleanSlice,
    });
    const place = at && this.view.posAtCoords({left: at.x, top: at.y});
    if (place) {
      const near = TextSelection.near(this.view.state.doc.resolve(place.pos));
      this.view.dispatch(this.view.state.tr.setSelection(near));
    }
    this.show();
  }

  /** The formats at the selection, for a toolbar. */
  get active(): ReadonlySignal<ActiveFormats> {
    return this.formats;
  }

  /** Shows what somebody else did to what is shown. */
  receive(operation: DocOp): void {
    this.binding.receive(operation);
    this.show();
  }

  /** Does what a button of the toolbar says, and leaves the focus in the text. */
  run(command: EditorCommand): void {
    this.binding.pause();
    if (command === 'undo') {
      this.binding.undo();
      this.show();
    } else if (command === 'redo') {
      this.binding.redo();
      this.show();
    } else {
      COMMANDS[command](this.view.state, (transaction) => this.dispatch(transaction), this.view);
      this.binding.pause();
    }
  }

  focus(): void {
    this.view.focus();
  }

  destroy(): void {
    clearTimeout(this.composed);
    clearTimeout(this.heldTooLong);
    this.view.destroy();
  }

  private dispatch(transaction: Transaction): void {
    this.binding.dispatch(transaction, performance.now());
    this.show();
  }

  private show(): void {
    const {state} = this.binding;
    if (this.view.state !== state) {
      this.view.updateState(state);
    }
    const formats = formatsOf(state);
    if (JSON.stringify(formats) !== JSON.stringify(this.formats.value)) {
      this.formats.value = formats;
    }
  }

  private compositionStarts(): void {
    clearTimeout(this.composed);
    this.binding.hold();
    this.heldTooLong ??= setTimeout(() => this.release(), LONGEST_HOLD);
  }

  private compositionEnds(): void {
    clearTimeout(this.composed);
    this.composed = setTimeout(() => this.release(), AFTER_COMPOSITION);
  }

  private release(): void {
    clearTimeout(this.composed);
    clearTimeout(this.heldTooLong);
    this.heldTooLong = undefined;
    this.binding.release();
    this.show();
  }
}
