import {effect, signal, untracked, type ReadonlySignal} from '@preact/signals';

/** The list as it is shown while it may not move, and how many waves wait to move up. */
export interface ShownOrder<T> {
  readonly shown: readonly T[];
  readonly waiting: number;
}

/**
 * Lays out the newest digests in the order that is on the screen, so that nothing moves under the
 * pointer. New waves and those that have risen are counted instead; waves that left are left out.
 */
export function holdOrder<T extends {readonly wave: string}>(
  before: readonly string[],
  latest: readonly T[],
): ShownOrder<T> {
  const ranks = new Map(latest.map((digest, rank) => [digest.wave, rank]));
  const shown: T[] = [];
  let lowest = -1;
  let risen = 0;
  for (const wave of before) {
    const rank = ranks.get(wave);
    const digest = rank === undefined ? undefined : latest[rank];
    if (rank === undefined || digest === undefined) continue;
    shown.push(digest);
    if (rank < lowest) risen++;
    else lowest = rank;
  }
  return {shown, waiting: risen + latest.length - shown.length};
}

/** The list as the screen shows it: the newest order, or while it is held the one it had. */
export class ListOrder<T extends {readonly wave: string}> {
  readonly shown = signal<readonly T[] | undefined>(undefined);
  readonly waiting = signal(0);
  /** True while the pointer or the focus is in the list. */
  readonly held = signal(false);
  readonly #latest: ReadonlySignal<readonly T[] | undefined>;
  readonly #stop: () => void;

  constructor(latest: ReadonlySignal<readonly T[] | undefined>) {
    this.#latest = latest;
    this.#stop = effect(() => {
      const [digests, held] = [latest.value, this.held.value];
      untracked(() => this.#arrange(digests, held));
    });
  }

  showNewest(): void {
    this.#arrange(this.#latest.peek(), false);
  }

  close(): void {
    this.#stop();
  }

  #arrange(latest: readonly T[] | undefined, held: boolean): void {
    const before = this.shown.peek() ?? [];
    const isHeld = held && before.length > 0 && latest !== undefined;
    const order = isHeld
      ? holdOrder(
          before.map((digest) => digest.wave),
          latest,
        )
      : {shown: latest, waiting: 0};
    this.shown.value = order.shown;
    this.waiting.value = order.waiting;
  }
}
