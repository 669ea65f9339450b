import type {BlipEditor} from '../../editor';
import {Icon, type IconName} from '../icon';
import {messages} from '../messages';
import {Toolbar} from '../shell/toolbar';

const {formats} = messages;

/** The formats of what is being edited, and the way out. */
export function FormatBar({editor, onDone}: {editor: BlipEditor; onDone: () => void}) {
  const active = editor.active.value;
  return (
    <Toolbar class="tools" label={messages.formatting}>
      <div class="formats">
        <Format
          icon="bold"
          name={formats.bold}
          keys="Ctrl+B"
          isOn={active.bold}
          run={() => editor.run('bold')}
        />
        <Format
          icon="italic"
          name={formats.italic}
          keys="Ctrl+I"
          isOn={active.italic}
          run={() => editor.run('italic')}
        />
        <Format icon="strike" name={formats.strike} isOn={active.strike} run={() => editor.run('strike')} />
        <span class="vr" />
        <Format
          icon="heading1"
          name={formats.heading1}
          isOn={active.heading === 1}
          run={() => editor.run('heading1')}
        />
        <Format
          icon="heading2"
          name={formats.heading2}
          isOn={active.heading === 2}
          run={() => editor.run('heading2')}
        />
        <Format
          icon="heading3"
          name={formats.heading3}
          isOn={active.heading === 3}
          run={() => editor.run('heading3')}
        />
        <Format icon="list" name={formats.bullet} isOn={active.bullet} run={() => editor.run('bullet')} />
        <Format icon="outdent" name={formats.outdent} keys="Ctrl+[" run={() => editor.run('outdent')} />
        <Format icon="indent" name={formats.indent} keys="Ctrl+]" run={() => editor.run('indent')} />
        <span class="vr" />
        <Format icon="undo" name={formats.undo} keys="Ctrl+Z" run={() => editor.run('undo')} />
        <Format icon="redo" name={formats.redo} keys="Ctrl+Shift+Z" run={() => editor.run('redo')} />
      </div>
      <span class="st">{messages.liveNote}</span>
      <button class="btn primary sm" onClick={onDone}>
        {messages.done}
        <kbd aria-hidden="true">Esc</kbd>
      </button>
    </Toolbar>
  );
}

function Format(props: {icon: IconName; name: string; keys?: string; isOn?: boolean; run: () => void}) {
  return (
    <button
      class="ib sm"
      aria-label={props.name}
      title={props.keys === undefined ? props.name : `${props.name} (${props.keys})`}
      aria-pressed={props.isOn}
      // The focus, and with it the keyboard of a phone, stays in the text.
      onPointerDown={(event) => event.preventDefault()}
      onClick={props.run}
    >
      <Icon name={props.icon} />
    </button>
  );
}
