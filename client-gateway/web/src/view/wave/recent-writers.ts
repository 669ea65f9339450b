import {signal, type ReadonlySignal, type Signal} from '@preact/signals';

const recentMillis = 4000;

/** Who else changed a blip in the last seconds. */
export class RecentWriters {
  readonly #writers = new Map<string, Signal<string | undefined>>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  of(blip: string): ReadonlySignal<string | undefined> {
    return this.#writer(blip);
  }

  /** Notes a change; true where this person had not been writing there just before. */
  note(blip: string, author: string): boolean {
    const writer = this.#writer(blip);
    const begins = writer.peek() !== author;
    writer.value = author;
    clearTimeout(this.#timers.get(blip));
    this.#timers.set(
      blip,
      setTimeout(() => (writer.value = undefined), recentMillis),
    );
    return begins;
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #writer(blip: string): Signal<string | undefined> {
    let writer = this.#writers.get(blip);
    if (writer === undefined) this.#writers.set(blip, (writer = signal<string | undefined>(undefined)));
    return writer;
  }
}
