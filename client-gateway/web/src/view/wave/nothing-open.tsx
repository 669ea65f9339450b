import type {ComponentChildren} from 'preact';
import {messages} from '../messages';
import {Empty} from '../shell/empty';
import {isSmall} from '../shell/media';

/** The wave panel while no wave is open; on a phone the list is the main part of the page instead. */
export function NothingOpen({banners}: {banners: ComponentChildren}) {
  const content = (
    <>
      {banners}
      <Empty title={messages.pickWave} level={2} art>
        <p>
          {messages.pickWaveText} <kbd>c</kbd>
        </p>
      </Empty>
    </>
  );
  return isSmall.value ? (
    <div class="wave">{content}</div>
  ) : (
    <main class="wave" id="wave" tabIndex={-1}>
      {content}
    </main>
  );
}
