import {type ReadonlySignal, signal} from '@preact/signals';

import {backoff} from './backoff';
import {CallError, DISCONNECTED} from './call-error';
import {Topics} from './topics';
import {type Loss, Transport} from './transport';

/** How the connection is; `ended` when the login is over. */
export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'offline' | 'ended';

/** What sessions ask of a connection. */
export type Router = Pick<Connection, 'state' | 'call' | 'subscribe' | 'onConnected'>;

const OFFLINE_AFTER_MILLIS = 10_000;

/**
 * A connection to the server that comes back by itself: soon at first, then after longer and longer
 * pauses, and at once when the network or the reader does. Subscriptions do not outlive a loss: who
 * has some makes them anew each time it is connected.
 */
export class Connection {
  private readonly current = signal<ConnectionState>('connecting');
  private readonly listeners = new Set<() => void>();
  private readonly gone = new AbortController();
  private transport: Transport | undefined;
  private topics: Topics | undefined;
  private attempts = 0;
  private wasConnected = false;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private offlineTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly realm: string,
    private readonly me: string,
  ) {
    const {signal: until} = this.gone;
    window.addEventListener('online', () => this.wake(), {signal: until});
    window.addEventListener('offline', () => this.transport?.close(), {signal: until});
    document.addEventListener('visibilitychange', () => this.wake(), {signal: until});
    this.open();
  }

  get state(): ReadonlySignal<ConnectionState> {
    return this.current;
  }

  /** Calls a procedure; rejects with a `CallError`. */
  async call<T>(procedure: string, args: object): Promise<T> {
    try {
      return (await this.connected(this.transport).call(procedure, args)) as T;
    } catch (error) {
      if (error instanceof CallError && error.problem === 'unauthenticated') {
        this.end();
      }
      throw error;
    }
  }

  /** Subscribes to a topic until the connection is lost; resolves to what ends it. */
  async subscribe<T>(topic: string, onEvent: (event: T) => void): Promise<() => void> {
    return this.connected(this.topics).subscribe(topic, (event) => onEvent(event as T));
  }

  /** Calls a listener each time there is a connection, and at once if there is one. */
  onConnected(listener: () => void): () => void {
    this.listeners.add(listener);
    if (this.current.peek() === 'connected') {
      listener();
    }
    return () => this.listeners.delete(listener);
  }

  /** Connects now, if it isn't; also after a new login. */
  retryNow(): void {
    if (this.current.peek() === 'connected') {
      this.transport?.probe();
    } else {
      this.attempts = 0;
      this.open();
    }
  }

  close(): void {
    this.gone.abort();
    this.end();
  }

  private wake(): void {
    if (this.current.peek() !== 'ended' && document.visibilityState === 'visible') {
      this.retryNow();
    }
  }

  private open(): void {
    clearTimeout(this.retryTimer);
    const stale = this.transport;
    this.transport = undefined;
    stale?.close();
    if (this.current.peek() === 'ended') {
      this.current.value = 'connecting';
    }
    const transport = new Transport(this.url, this.realm, this.me, (loss) => this.lost(transport, loss));
    this.transport = transport;
    this.offlineTimer ??= setTimeout(() => this.giveUp(), OFFLINE_AFTER_MILLIS);
    transport.open().then(
      () => this.opened(transport),
      () => undefined, // told by the loss
    );
  }

  private opened(transport: Transport): void {
    if (transport !== this.transport) {
      return;
    }
    this.stopTimers();
    this.attempts = 0;
    this.wasConnected = true;
    this.topics = new Topics(transport);
    this.current.value = 'connected';
    this.listeners.forEach((listener) => listener());
  }

  private lost(transport: Transport, {isEnded}: Loss): void {
    if (transport !== this.transport) {
      return;
    }
    if (isEnded) {
      this.end();
      return;
    }
    this.transport = undefined;
    this.topics = undefined;
    if (!navigator.onLine) {
      this.current.value = 'offline';
    } else if (this.current.peek() !== 'offline') {
      this.current.value = this.wasConnected ? 'reconnecting' : 'connecting';
    }
    this.offlineTimer ??= setTimeout(() => this.giveUp(), OFFLINE_AFTER_MILLIS);
    this.retryTimer = setTimeout(() => this.open(), backoff(this.attempts));
    this.attempts += 1;
  }

  /** It goes on trying; but the reader should know. */
  private giveUp(): void {
    this.current.value = 'offline';
  }

  private end(): void {
    this.stopTimers();
    const {transport} = this;
    this.transport = undefined;
    this.topics = undefined;
    transport?.close();
    this.current.value = 'ended';
  }

  private stopTimers(): void {
    clearTimeout(this.retryTimer);
    clearTimeout(this.offlineTimer);
    this.offlineTimer = undefined;
  }

  private connected<T>(part: T | undefined): T {
    if (part === undefined || this.current.peek() !== 'connected') {
      throw new CallError(DISCONNECTED, 'There is no connection to the server now.');
    }
    return part;
  }
}
