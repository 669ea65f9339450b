import type {Signal} from '@preact/signals';
import {useEffect, useRef} from 'preact/hooks';
import type {ComponentChildren} from 'preact';
import type {ConnectionState} from '../../session';
import {focusBlip} from '../blip/focus';
import {messages, sentence} from '../messages';
import {Avatar} from '../people/avatar';
import {useDelayed} from '../shell/delayed';
import {Empty} from '../shell/empty';
import {Modal} from '../shell/modal';
import {isFocusLost} from '../shell/roving';
import {skeletonMillis, Skeleton} from '../shell/skeleton';
import {ThreadBlips} from './conversation';
import {KeptText} from './kept-text';
import type {OpenWave} from './open-wave';
import {BackButton, WaveHeader} from './wave-header';

interface Props {
  readonly wave: OpenWave;
  readonly state: ConnectionState;
  readonly banners: ComponentChildren;
  readonly onBack: () => void;
}

/** The open wave, in whichever state its session is. */
export function WavePanel({wave, state, banners, onBack}: Props) {
  const panel = useRef<HTMLElement>(null);
  const status = wave.session.status.value;
  const isOpen = wave.session.wavelet.value !== undefined && status.kind === 'open';
  useEffect(() => panel.current?.focus({preventScroll: true}), [wave]);
  const current = wave.current.value;
  const tellsOfDeletion = wave.deletedText.value !== undefined;
  useEffect(() => {
    // The blip that had the focus is gone.
    if (isFocusLost()) focusBlip(current);
  }, [current, tellsOfDeletion]);
  return (
    <main ref={panel} class="wave" id="wave" tabIndex={-1} aria-label={wave.title.value || messages.untitled}>
      {isOpen ? (
        <WaveHeader wave={wave} state={state} onBack={onBack} />
      ) : (
        <BareHeader isLoading={status.kind === 'opening'} onBack={onBack} />
      )}
      {banners}
      {status.kind === 'opening' && <Opening />}
      {status.kind === 'failed' && (
        <Empty title={messages.waveFailed} level={1}>
          <p>{sentence(status.reason)}</p>
          <div class="row">
            <button class="btn primary sm" onClick={() => wave.session.retry()}>
              {messages.tryAgain}
            </button>
          </div>
        </Empty>
      )}
      {status.kind === 'removed' && <Removed unsent={status.unsent} />}
      {isOpen && <OpenConversation wave={wave} />}
      {tellsOfDeletion && <DeletedBlip text={wave.deletedText} />}
    </main>
  );
}

function OpenConversation({wave}: {wave: OpenWave}) {
  const root = wave.conversation.value?.root;
  const draft = wave.session.draft.value;
  return (
    <>
      <div class="scroll">
        <div class="col">
          {root !== undefined && <ThreadBlips wave={wave} thread={root} level={0} />}
          {draft !== undefined && (
            <section class="draft" aria-label={messages.draftTitle}>
              <KeptText sentence={messages.draft} text={draft} />
            </section>
          )}
          <div class="reply-bar">
            {wave.editing.value === undefined && (
              <button class="end" data-testid="reply-end" onClick={() => wave.replyAtEnd()}>
                <Avatar address={wave.me} size="sm" />
                {messages.replyToWave}
                <kbd aria-hidden="true">R</kbd>
              </button>
            )}
          </div>
        </div>
      </div>
    </>
  );
}

function Removed({unsent}: {unsent: readonly string[]}) {
  return (
    <Empty title={messages.removed} level={1}>
      <p>{messages.removedText}</p>
      {unsent.length > 0 && <KeptText sentence={messages.removedUnsent} text={unsent.join('\n\n')} />}
    </Empty>
  );
}

// A dialog, since the keys that are still being typed would be shortcuts now.
function DeletedBlip({text}: {text: Signal<string | undefined>}) {
  const close = () => (text.value = undefined);
  const kept = text.value?.trim() ?? '';
  return (
    <Modal label={messages.deletedTitle} onClose={close}>
      <h2>{messages.deletedTitle}</h2>
      {kept === '' ? <p>{messages.deletedEmpty}</p> : <KeptText sentence={messages.deletedText} text={kept} />}
      <div class="row">
        <button class="btn line" onClick={close}>
          {messages.close}
        </button>
      </div>
    </Modal>
  );
}

function Opening() {
  return (
    <>
      <h1 class="sr">{messages.loading}</h1>
      <div class="scroll" aria-busy="true">
        <div class="col">
          <Skeleton rows={4} lines={['w28', 'w94', 'w88', 'w44']} />
        </div>
      </div>
    </>
  );
}

// On a phone the way back must not wait for the wave.
function BareHeader({isLoading, onBack}: {isLoading: boolean; onBack: () => void}) {
  const showsSkeleton = useDelayed(isLoading, skeletonMillis);
  return (
    <header class={`wh ${isLoading ? '' : 'bare'}`}>
      <BackButton onBack={onBack} />
      {showsSkeleton && (
        <div class="ttl loading" aria-hidden="true">
          <div class="sk high w44" />
          <div class="sk w20" />
        </div>
      )}
    </header>
  );
}
