const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowLeft: -1,
  j: 1,
  k: -1,
};

/**
 * Moves the focus among the items of a toolbar, menu or list: with the arrows of its axis (and `j`,
 * `k` down a list), Home and End. The one with the focus is the group's only tab stop.
 */
export function rove(
  event: KeyboardEvent,
  items: readonly HTMLElement[],
  axis: 'horizontal' | 'vertical',
): void {
  const from = items.findIndex((item) => item === document.activeElement);
  const to = target(event.key, from, items.length, axis);
  const item = to === undefined ? undefined : items[to];
  if (from < 0 || item === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  makeTabStop(items, item);
  item.focus();
}

/** Leaves one of the items reachable with Tab. */
export function makeTabStop(items: readonly HTMLElement[], stop: HTMLElement | undefined): void {
  for (const item of items) item.tabIndex = item === stop ? 0 : -1;
}

/** Whether what had the focus is gone from the page. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function target(key: string, from: number, length: number, axis: string): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return length - 1;
  const step = steps[key];
  const isHorizontal = key === 'ArrowRight' || key === 'ArrowLeft';
  if (step === undefined || isHorizontal !== (axis === 'horizontal')) return undefined;
  const mirrored = isHorizontal && document.documentElement.dir === 'rtl';
  return (from + (mirrored ? -step : step) + length) % length;
}
