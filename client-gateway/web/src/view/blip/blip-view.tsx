import {useComputed, useSignal} from '@preact/signals';
import {useEffect, useRef} from 'preact/hooks';
import type {BlipEditor} from '../../editor';
import {BlipText} from '../blip-text';
import {messages} from '../messages';
import {Avatar} from '../people/avatar';
import {isFocusLost} from '../shell/roving';
import {blipTime, now} from '../time';
import type {OpenWave} from '../wave/open-wave';
import {BlipActions} from './blip-actions';
import {BlipHeader} from './blip-header';
import {EditInPlace} from './edit-in-place';
import {FormatBar} from './format-bar';

interface Props {
  readonly wave: OpenWave;
  readonly id: string;
  /** Whether only its replies are left. */
  readonly isDeleted: boolean;
  readonly level: number;
  /** The blip that this one answers, where the indentation does not say so. */
  readonly answers: string | undefined;
}

/** One blip. It watches its own document, so that a change of another one does not render it again. */
export function BlipView({wave, id, isDeleted, level, answers}: Props) {
  const document = useComputed(() => wave.document(id)).value;
  const editing = useComputed(() => (wave.editing.value?.blip === id ? wave.editing.value : undefined)).value;
  const isCurrent = useComputed(() => wave.current.value === id).value;
  const isFirst = useComputed(() => wave.order.value[0] === id).value;
  const isTabStop = useComputed(() => wave.tabStop === id).value;
  const isHovered = useSignal(false);
  const editor = useSignal<BlipEditor | undefined>(undefined);
  const body = useRef<HTMLDivElement>(null);
  const wasEditing = useRef(false);

  useEffect(() => wave.watch(id), [wave, id]);
  useEffect(() => {
    // The focus was in the editor that is gone now.
    if (wasEditing.current && editing === undefined && isFocusLost()) body.current?.focus();
    wasEditing.current = editing !== undefined;
  }, [editing]);

  if (document === undefined) return null;
  const label = messages.blipBy(document.author, level, blipTime(document.lastModified, now.value));
  return (
    <article class={`blip ${isFirst ? 'first' : ''} ${editing === undefined ? '' : 'edit'}`} data-blip={id} aria-label={label}>
      <div
        ref={body}
        class={`bl ${isCurrent ? 'current' : ''}`}
        tabIndex={isTabStop ? 0 : -1}
        onPointerEnter={() => (isHovered.value = true)}
        onPointerLeave={() => (isHovered.value = false)}
        onFocusIn={() => (wave.current.value = id)}
        onClick={() => (wave.current.value = id)}
      >
        <div class="bin">
          <Avatar address={document.author} />
          <div>
            <BlipHeader wave={wave} document={document} answers={answers} isEditing={editing !== undefined} />
            {editing === undefined ? (
              <div onDblClick={(event) => wave.edit(id, {x: event.clientX, y: event.clientY})}>
                <BlipText content={isDeleted ? [] : document.content} />
              </div>
            ) : (
              <EditInPlace wave={wave} id={id} at={editing.at} editor={editor} />
            )}
          </div>
        </div>
        {editing === undefined && (isCurrent || isHovered.value) && <BlipActions wave={wave} id={id} />}
      </div>
      {editor.value !== undefined && <FormatBar editor={editor.value} onDone={() => wave.endEditing()} />}
    </article>
  );
}
