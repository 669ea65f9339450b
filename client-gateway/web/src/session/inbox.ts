import {type ReadonlySignal, signal} from '@preact/signals';

import type {HashedVersion} from '../model';
import type {Router} from './connection';
import {RetryTimer} from './retry-timer';

/** A wave in the list. */
export interface Digest {
  readonly wave: string;
  readonly wavelet: string;
  readonly title: string;
  readonly snippet: string;
  readonly participants: readonly string[];
  readonly blips: number;
  readonly unread?: number;
  readonly lastModified: number;
  readonly version: HashedVersion;
}

/** A change of a wave one is on, or that changes may have been missed. */
type InboxEvent = {readonly wave: string; readonly author: string} | {readonly reset: true};

const SEARCH_PAUSE_MILLIS = 300;
const TYPING_MILLIS = 3_000;

/**
 * One's own waves, kept up to date: each change leads to another search, soon, and one at a time.
 */
export class Inbox {
  private readonly found = signal<readonly Digest[] | undefined>(undefined);
  private readonly writers = signal<ReadonlyMap<string, string>>(new Map());
  private readonly typingTimers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly next = new RetryTimer();
  private readonly forget: () => void;
  private leave: (() => void) | undefined;
  private isSearching = false;
  private isStale = false;
  private isClosed = false;

  constructor(
    private readonly router: Router,
    private readonly me: string,
  ) {
    this.forget = router.onConnected(() => void this.join());
  }

  /** The newest waves, last modified first. */
  get waves(): ReadonlySignal<readonly Digest[] | undefined> {
    return this.found;
  }

  /** Who else wrote in a wave in the last seconds. */
  get typing(): ReadonlySignal<ReadonlyMap<string, string>> {
    return this.writers;
  }

  close(): void {
    this.isClosed = true;
    this.forget();
    this.leave?.();
    this.next.clear();
    this.typingTimers.forEach((timer) => clearTimeout(timer));
  }

  private async join(): Promise<void> {
    try {
      this.leave = await this.router.subscribe<InboxEvent>('org.wavegate.inbox', (event) =>
        this.heard(event),
      );
      if (this.isClosed) {
        this.leave();
        return;
      }
    } catch {
      this.retry(() => void this.join());
      return;
    }
    await this.search();
  }

  private heard(event: InboxEvent): void {
    if ('author' in event && event.author !== this.me) {
      this.show(event.wave, event.author);
    }
    this.isStale = true;
    if (!this.isSearching && !this.next.isWaiting) {
      this.next.after(SEARCH_PAUSE_MILLIS, () => void this.search());
    }
  }

  private async search(): Promise<void> {
    if (this.isSearching) {
      this.isStale = true;
      return;
    }
    this.isSearching = true;
    this.isStale = false;
    try {
      const {waves} = await this.router.call<{waves: readonly Digest[]}>('org.wavegate.wave.search', {});
      this.found.value = waves;
      this.next.succeeded();
      if (this.isStale && !this.isClosed) {
        this.next.after(SEARCH_PAUSE_MILLIS, () => void this.search());
      }
    } catch {
      this.retry(() => void this.search());
    } finally {
      this.isSearching = false;
    }
  }

  /** Whoever comes back when there is a connection again begins anew. */
  private retry(action: () => void): void {
    if (!this.isClosed && this.router.state.peek() === 'connected') {
      this.next.again(action);
    }
  }

  private show(wave: string, author: string): void {
    clearTimeout(this.typingTimers.get(wave));
    this.typingTimers.set(wave, setTimeout(() => this.hide(wave), TYPING_MILLIS));
    this.writers.value = new Map(this.writers.peek()).set(wave, author);
  }

  private hide(wave: string): void {
    this.typingTimers.delete(wave);
    const writers = new Map(this.writers.peek());
    writers.delete(wave);
    this.writers.value = writers;
  }
}
