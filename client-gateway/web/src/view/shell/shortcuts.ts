import type {AppState} from '../app-state';
import {focusBlip} from '../blip/focus';
import type {OpenWave} from '../wave/open-wave';

const inWave: Readonly<Record<string, (wave: OpenWave) => void>> = {
  j: (wave) => focusBlip(wave.move(1)),
  ArrowDown: (wave) => focusBlip(wave.move(1)),
  k: (wave) => focusBlip(wave.move(-1)),
  ArrowUp: (wave) => focusBlip(wave.move(-1)),
  Home: (wave) => focusBlip(wave.move(-Infinity)),
  End: (wave) => focusBlip(wave.move(Infinity)),
  r: (wave) => withCurrent(wave, (blip) => wave.reply(blip)),
  R: (wave) => wave.replyAtEnd(),
  e: (wave) => withCurrent(wave, (blip) => wave.edit(blip)),
  Enter: (wave) => withCurrent(wave, (blip) => wave.edit(blip)),
  a: () => press('[popovertarget=people]'),
};

const inList: Readonly<Record<string, () => void>> = {
  j: focusList,
  ArrowDown: focusList,
};

const anywhere: Readonly<Record<string, (app: AppState) => void>> = {
  c: (app) => void app.newWave(),
  '/': () => document.querySelector<HTMLElement>('#filter')?.focus(),
  '?': (app) => (app.helpOpen.value = true),
  Escape: (app) => app.route.peek().kind === 'wave' && app.backToList(),
};

/** Acts on a single key, unless the focus is where keys mean something else. */
export function onShortcut(event: KeyboardEvent, app: AppState): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const target = event.target instanceof Element ? event.target : document.body;
  if (isTextField(target) || document.querySelector('dialog[open], :popover-open') !== null) return;
  if (event.key === 'Enter' && target.closest('button, a, summary') !== null) return;
  const act = action(event.key, app);
  if (act === undefined) return;
  event.preventDefault();
  act();
}

function action(key: string, app: AppState): (() => void) | undefined {
  const wave = app.wave.peek();
  const [general, withWave] = [anywhere[key], inWave[key]];
  if (general !== undefined) return () => general(app);
  if (wave === undefined) return inList[key];
  return withWave !== undefined && wave.session.status.peek().kind === 'open'
    ? () => withWave(wave)
    : undefined;
}

function isTextField(element: Element): boolean {
  return (
    element.matches('input, textarea, select') ||
    (element instanceof HTMLElement && element.isContentEditable)
  );
}

function withCurrent(wave: OpenWave, act: (blip: string) => void): void {
  const blip = wave.current.peek();
  if (blip !== undefined) act(blip);
}

function focusList(): void {
  document.querySelector<HTMLElement>('.dig[tabindex="0"]')?.focus();
}

function press(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.click();
}
