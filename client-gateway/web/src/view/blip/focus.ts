/** Moves the focus to a blip, which brings it into view. */
export function focusBlip(blip: string | undefined): void {
  if (blip === undefined) return;
  document.querySelector<HTMLElement>(`[data-blip="${CSS.escape(blip)}"] > .bl`)?.focus();
}
