import {messages} from '../messages';
import {Empty} from '../shell/empty';

/** The list of somebody who is on no wave yet. */
export function EmptyList({onNewWave, canCreate}: {onNewWave: () => void; canCreate: boolean}) {
  return (
    <Empty title={messages.nothingWaiting} level={2} art>
      <p>{messages.nothingWaitingText}</p>
      <div class="row">
        <button class="btn line sm" disabled={!canCreate} onClick={onNewWave}>
          {messages.newWave}
        </button>
      </div>
    </Empty>
  );
}

/** The list when the filter leaves nothing of it. */
export function NoMatch({text, onClear}: {text: string; onClear: () => void}) {
  return (
    <Empty title={messages.noMatch} level={2}>
      <p>{messages.noMatchText(text.trim())}</p>
      <div class="row">
        <button class="btn line sm" onClick={onClear}>
          {messages.clearFilter}
        </button>
      </div>
    </Empty>
  );
}
