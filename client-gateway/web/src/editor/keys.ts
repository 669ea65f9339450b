import {
  chainCommands, deleteSelection, joinTextblockBackward, joinTextblockForward, selectAll,
} from 'prosemirror-commands';
import {keydownHandler} from 'prosemirror-keymap';
import type {Command} from 'prosemirror-state';
import type {EditorView} from 'prosemirror-view';
import {indent, outdent, setLine, splitLine, toggleBold, toggleItalic, unformatAtStart} from './formats';
import {attributesOf} from './schema';

const backspace = chainCommands(deleteSelection, unformatAtStart, joinTextblockBackward);
const deleteForward = chainCommands(deleteSelection, joinTextblockForward);

/** What keys do in a blip. Tab is not among them, so that it leaves the editor as it leaves a field. */
export function keys(undo: Command, redo: Command, done: Command): ReturnType<typeof keydownHandler> {
  return keydownHandler({
    Enter: splitLine,
    'Shift-Enter': splitLine,
    Backspace: backspace,
    'Mod-Backspace': backspace,
    'Shift-Backspace': backspace,
    Delete: deleteForward,
    'Mod-Delete': deleteForward,
    'Mod-a': selectAll,
    'Mod-b': toggleBold,
    'Mod-i': toggleItalic,
    'Mod-]': indent,
    'Mod-[': outdent,
    'Mod-z': undo,
    'Mod-y': redo,
    'Mod-Shift-z': redo,
    Escape: done,
  });
}

const LINE_TYPES = new Map([
  ['#', 'h1'],
  ['##', 'h2'],
  ['###', 'h3'],
  ['-', 'li'],
  ['*', 'li'],
]);

/** A space behind the sign of a heading or an item, at the start of a line, makes the line one. */
export function typeLineBySign(view: EditorView, from: number, to: number, text: string): boolean {
  const {$from} = view.state.selection;
  const sign = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc');
  const type = LINE_TYPES.get(sign);
  if (text !== ' ' || from !== to || from !== $from.pos || type === undefined || view.composing) {
    return false;
  }
  const line = $from.before();
  const attributes = {...attributesOf($from.parent), t: type};
  view.dispatch(setLine(view.state.tr.delete($from.start(), from), line, attributes));
  return true;
}
