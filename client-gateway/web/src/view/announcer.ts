import {signal} from '@preact/signals';

const quietMillis = 3000;

/**
 * What the one polite live region says: at most one message in three seconds. Of messages about the
 * same thing that wait, only the newest is said.
 */
export class Announcer {
  readonly message = signal('');
  readonly #waiting = new Map<string, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Says a message now or, soon after another, later; `topic` is what it is about. */
  say(topic: string, message: string): void {
    this.#waiting.delete(topic);
    this.#waiting.set(topic, message);
    if (this.#timer === undefined) this.#next();
  }

  #next(): void {
    this.#timer = undefined;
    for (const [topic, message] of this.#waiting) {
      this.#waiting.delete(topic);
      this.message.value = message;
      this.#timer = setTimeout(() => this.#next(), quietMillis);
      return;
    }
  }
}
