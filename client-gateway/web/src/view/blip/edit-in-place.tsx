import {type Signal, useSignal} from '@preact/signals';
import {useEffect, useRef} from 'preact/hooks';
import type {BlipEditor} from '../../editor';
import {BlipText} from '../blip-text';
import {messages} from '../messages';
import type {Editing, OpenWave} from '../wave/open-wave';

/** The editor of a blip, in the place of its text. The text stays until the editor is loaded. */
export function EditInPlace(props: {
  wave: OpenWave;
  id: string;
  at: Editing['at'];
  editor: Signal<BlipEditor | undefined>;
}) {
  const {wave, id, at, editor} = props;
  const mount = useRef<HTMLDivElement>(null);
  const isMissing = useSignal(false);

  useEffect(() => {
    let isGone = false;
    const stops: (() => void)[] = [];
    const open = ({BlipEditor}: typeof import('../../editor')): void => {
      const content = wave.session.wavelet.peek()?.documents.get(id)?.content;
      if (isGone || mount.current === null || content === undefined) return;
      const opened = new BlipEditor(mount.current, {
        content,
        label: messages.editorLabel,
        onEdit: (operation) => wave.write(id, operation),
        onDone: () => wave.endEditing(),
        ...(at === undefined ? {} : {at}),
      });
      stops.push(
        wave.session.onRemote(id, (operation) => opened.receive(operation)),
        () => opened.destroy(),
      );
      editor.value = opened;
      opened.focus();
    };
    import('../../editor').then(open, () => (isMissing.value = true));
    return () => {
      isGone = true;
      editor.value = undefined;
      for (const stop of stops) stop();
    };
  }, [wave, id, at, editor, isMissing]);

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
      {isMissing.value && (
        <p class="wrong" role="alert">
          {messages.editorMissing}
        </p>
      )}
      {editor.value === undefined && content !== undefined && <BlipText content={content} />}
    </>
  );
}
