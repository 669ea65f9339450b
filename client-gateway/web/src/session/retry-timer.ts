import {backoff} from './backoff';

/** The one thing to do later, if any, and how often it was put off in vain. */
export class RetryTimer {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private attempts = 0;

  get isWaiting(): boolean {
    return this.timer !== undefined;
  }

  /** Does something after a while, instead of what was to be done. */
  after(millis: number, action: () => void): void {
    this.clear();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      action();
    }, millis);
  }

  /** Tries something again after a pause that grows with each attempt, or after the one asked for. */
  again(action: () => void, millis = backoff(this.attempts)): void {
    this.attempts += 1;
    this.after(millis, action);
  }

  /** There was success: pauses are short again. */
  succeeded(): void {
    this.attempts = 0;
  }

  clear(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
