import type {Thread} from '../../model';

/** The ids of a thread's blips and of all replies beneath them, in the order in which they are read. */
export function readingOrder(thread: Thread): readonly string[] {
  return thread.blips.flatMap((blip) => [blip.id, ...blip.threads.flatMap(readingOrder)]);
}

/** How many replies stand beneath a blip, at any depth. */
export function repliesBeneath(thread: Thread | undefined, id: string): number {
  const blips = thread?.blips ?? [];
  const blip = blips.find((candidate) => candidate.id === id);
  if (blip !== undefined) return blip.threads.flatMap(readingOrder).length;
  return Math.max(
    0,
    ...blips.flatMap((candidate) => candidate.threads).map((below) => repliesBeneath(below, id)),
  );
}

/** The blip that stood nearest before one that is gone, and is still there; else the first. */
export function nearestBefore(
  gone: string,
  before: readonly string[],
  now: readonly string[],
): string | undefined {
  return before.slice(0, Math.max(0, before.indexOf(gone))).findLast((blip) => now.includes(blip)) ?? now[0];
}
