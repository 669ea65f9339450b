import {useSignal} from '@preact/signals';
import {messages} from '../messages';

/** Text that found no place in the wave, for copying. */
export function KeptText({sentence, text}: {sentence: string; text: string}) {
  const isCopied = useSignal(false);

  async function copy(area: HTMLTextAreaElement | null): Promise<void> {
    area?.select();
    await navigator.clipboard.writeText(text);
    isCopied.value = true;
  }

  return (
    <div class="kept">
      <p>{sentence}</p>
      <textarea readOnly aria-label={sentence} value={text} />
      {navigator.clipboard !== undefined && (
        <div class="row">
          <button
            class="btn line sm"
            onClick={(event) =>
              void copy(event.currentTarget.closest('.kept')?.querySelector('textarea') ?? null)
            }
          >
            {isCopied.value ? messages.copied : messages.copy}
          </button>
        </div>
      )}
    </div>
  );
}
