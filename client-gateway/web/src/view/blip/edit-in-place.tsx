import {useSignal} from '@preact/signals';
import {useEffect, useRef} from 'preact/hooks';
import type {BlipEditor} from '../../editor';
import {BlipText} from '../blip-text';
import {messages} from '../messages';
import type {Editing, OpenWave} from '../wave/open-wave';
import {FormatBar} from './format-bar';

/** The editor of a blip, in the place of its text. The text stays until the editor is loaded. */
export function EditInPlace({wave, id, at}: {wave: OpenWave; id: string; at: Editing['at']}) {
  const mount = useRef<HTMLDivElement>(null);
  const editor = useSignal<BlipEditor | undefined>(undefined);

  useEffect(() => {
    let isGone = false;
    const stops: (() => void)[] = [];
    void import('../../editor').then(({BlipEditor}) => {
      const content = wave.session.wavelet.peek()?.documents.get(id)?.content;
      if (isGone || mount.current === null || content === undefined) return;
      const opened = new BlipEditor(mount.current, {
        content,
        label: messages.editorLabel,
        onEdit: operation => wave.write(id, operation),
        onDone: () => wave.endEditing(),
        ...(at === undefined ? {} : {at}),
      });
      stops.push(wave.session.onRemote(id, operation => opened.receive(operation)), () => opened.destroy());
      editor.value = opened;
      opened.focus();
    });
    return () => {
      isGone = true;
      for (const stop of stops) stop();
    };
  }, [wave, id, at]);

  useEffect(() => {
    const article = mount.current?.closest('article');
    const endElsewhere = ({target}: PointerEvent) => {
      if (target instanceof Node && article?.contains(target) === false) wave.endEditing();
    };
    document.addEventListener('pointerdown', endElsewhere);
    return () => document.removeEventListener('pointerdown', endElsewhere);
  }, [wave]);

  const content = wave.session.wavelet.peek()?.documents.get(id)?.content;
  return (
    <>
      <div ref={mount} />
      {editor.value === undefined && content !== undefined && <BlipText content={content} />}
      {editor.value !== undefined && <FormatBar editor={editor.value} onDone={() => wave.endEditing()} />}
    </>
  );
}
