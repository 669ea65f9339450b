import {signal} from '@preact/signals';

/** The person's choice; `system` follows the operating system. */
export type Theme = 'system' | 'light' | 'dark';

export const themes: readonly Theme[] = ['system', 'light', 'dark'];

const key = 'wavegate-theme';

// `public/theme.js` has set the attribute before the first paint.
export const theme = signal<Theme>(current());

/** Changes the theme now and for the next visit. */
export function chooseTheme(choice: Theme): void {
  const root = document.documentElement;
  if (choice === 'system') delete root.dataset.theme;
  else root.dataset.theme = choice;
  theme.value = choice;
  try {
    localStorage.setItem(key, choice);
  } catch {
    // Storage is switched off: the choice holds for this visit.
  }
}

function current(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}
