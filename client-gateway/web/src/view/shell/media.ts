import {signal, type ReadonlySignal} from '@preact/signals';

function matches(query: string): ReadonlySignal<boolean> {
  const media = matchMedia(query);
  const result = signal(media.matches);
  media.addEventListener('change', () => (result.value = media.matches));
  return result;
}

/** Whether one pane is shown at a time; the same width as in `styles/`. */
export const isSmall = matches('(max-width: 860px)');
