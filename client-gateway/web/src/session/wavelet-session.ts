import {batch, type ReadonlySignal, signal} from '@preact/signals';

import {
  type AppliedDelta,
  applyOps,
  type HashedVersion,
  newToken,
  type Snapshot,
  type Wavelet,
  type WaveletOp,
  waveletOf,
} from '../model';
import {CallError} from './call-error';
import {
  type Concurrency,
  type InFlight,
  local,
  opened,
  pending,
  receive,
  type Received,
  seen,
  send,
  unsentChanges,
} from './concurrency';
import type {Router} from './connection';
import {type DocumentListener, DocumentListeners} from './document-listeners';
import {RetryTimer} from './retry-timer';
import {textOf} from './unsent-text';
import {WaveletFeed} from './wavelet-feed';

/** How an open wavelet stands. */
export type Status =
  | {readonly kind: 'opening'}
  | {readonly kind: 'open'}
  | {readonly kind: 'failed'; readonly reason: string}
  | {readonly kind: 'removed'; readonly unsent: readonly string[]};

/** An event comes before the answer or soon after it; then history is asked. */
const EVENT_WAIT_MILLIS = 5_000;

/** A session may write 20 times a second; who types faster than that sends several keys at once. */
const SUBMIT_PAUSE_MILLIS = 60;

/** The problems that mean that one is not on the wavelet, or no longer. */
const NOT_ON_IT = new Set(['not_found', 'forbidden', 'removed']);

/**
 * One wavelet as one person reads and writes it. What they write is seen at once and sent when it can
 * be; whatever happens to the connection, each change gets to the server once.
 *
 * All that the server applied passes through `take`, in one order: the delta in flight is done when
 * its event comes, not when its answer does.
 */
export class WaveletSession {
  private readonly shown = signal<Wavelet | undefined>(undefined);
  private readonly standing = signal<Status>({kind: 'opening'});
  private readonly unsentCount = signal(0);
  private readonly rescued = signal<string | undefined>(undefined);
  private readonly listeners = new DocumentListeners();
  private readonly retries = new RetryTimer();
  private readonly pause = new RetryTimer();
  private readonly feed: WaveletFeed;
  private readonly forget: () => void;

  /** None until the wavelet is open, and while it is opened anew. */
  private state: Concurrency | undefined;

  /** The submission that was asked for, and need not be until something happens. */
  private asked: string | undefined;
  private isClosing = false;

  constructor(
    private readonly router: Router,
    private readonly me: string,
    private readonly name: string,
  ) {
    this.feed = new WaveletFeed(router, name, {
      version: () => this.state?.confirmed.version.version,
      opened: (snapshot) => this.opened(snapshot),
      take: (delta) => this.take(delta),
      missed: () => this.missed(),
      ready: () => this.push(),
      failed: (error) => this.failed(error),
    });
    this.forget = router.onConnected(() => {
      if (this.standing.peek().kind !== 'removed') {
        this.join();
      }
    });
  }

  /** What the person sees: the server's state with all that they wrote since. */
  get wavelet(): ReadonlySignal<Wavelet | undefined> {
    return this.shown;
  }

  get status(): ReadonlySignal<Status> {
    return this.standing;
  }

  /** How many changes the server has not confirmed; 0 means saved. */
  get unsent(): ReadonlySignal<number> {
    return this.unsentCount;
  }

  /** The person's own text that the server would not take, rescued from a reload. */
  get draft(): ReadonlySignal<string | undefined> {
    return this.rescued;
  }

  /** Writes on what `wavelet` shows; throws, and changes nothing, where the operations do not fit. */
  submit(ops: readonly WaveletOp[]): void {
    const wavelet = this.shown.peek();
    if (wavelet === undefined) {
      throw new Error(`${this.name} is not open`);
    }
    const after = applyOps(wavelet, ops, this.me, Date.now(), wavelet.version);
    this.state = this.state && local(this.state, ops);
    batch(() => {
      this.shown.value = after;
      if (this.state === undefined) {
        this.rescue([ops]); // what it was written on is being replaced
      } else {
        this.unsentCount.value = unsentChanges(this.state);
      }
    });
    this.push();
  }

  /** Tells of each operation of others on a document, as it applies to what the person sees. */
  onRemote(document: string, listener: DocumentListener): () => void {
    return this.listeners.add(document, listener);
  }

  /** Tries again to open what failed to. */
  retry(): void {
    this.standing.value = {kind: 'opening'};
    this.join();
  }

  /** Lets go of the wavelet as soon as all is sent. */
  close(): void {
    this.isClosing = true;
    if (this.unsentCount.peek() === 0) {
      this.stop();
    }
  }

  private join(): void {
    this.retries.clear();
    this.asked = undefined;
    void this.feed.join();
  }

  private part(): void {
    this.retries.clear();
    this.pause.clear();
    this.feed.part();
    this.state = undefined;
  }

  private opened(snapshot: Snapshot): void {
    this.retries.succeeded();
    batch(() => {
      this.update(opened(waveletOf(snapshot), this.me));
      this.standing.value = {kind: 'open'};
    });
  }

  private missed(): void {
    this.asked = undefined;
    this.retries.again(() => void this.feed.read());
  }

  /** Takes in one delta of the server, from an event or from history. */
  private take(delta: AppliedDelta): Received['kind'] {
    if (this.state === undefined) {
      return 'known';
    }
    const received = receive(this.state, delta);
    switch (received.kind) {
      case 'known':
      case 'gap':
        return received.kind;
      case 'mismatch':
        console.warn(`${this.name}: ${received.reason}; it is opened anew`);
        this.reload(this.state);
        return received.kind;
      case 'own':
        this.retries.clear();
        this.asked = undefined;
        this.update(received.state);
        break;
      case 'foreign':
        this.update(received.state);
        this.listeners.tell(received.ops, delta.author);
        break;
    }
    this.retries.succeeded();
    if (delta.removed.includes(this.me) && !this.isOn(delta.participants)) {
      this.removed();
    }
    this.push();
    return received.kind;
  }

  /** Everybody of a domain takes part where its shared participant does. */
  private isOn(participants: readonly string[]): boolean {
    return participants.some((it) => it === this.me || (it.startsWith('@') && this.me.endsWith(it)));
  }

  private update(state: Concurrency): void {
    this.state = state;
    batch(() => {
      this.shown.value = seen(state, Date.now());
      this.unsentCount.value = unsentChanges(state);
    });
    if (this.isClosing && this.unsentCount.peek() === 0) {
      this.stop();
    }
  }

  /** Sends what waits, or again what is in flight, if it is time to. */
  private push(): void {
    const isBusy = this.feed.isReading || this.retries.isWaiting;
    if (this.state === undefined || isBusy || this.router.state.peek() !== 'connected') {
      return;
    }
    if (!this.pause.isWaiting) {
      this.state = send(this.state, newToken());
    }
    const {inFlight} = this.state;
    if (inFlight !== undefined && inFlight.submission !== this.asked) {
      this.asked = inFlight.submission;
      this.pause.after(SUBMIT_PAUSE_MILLIS, () => this.push());
      void this.ask(inFlight);
    }
  }

  private async ask({submission, version, ops}: InFlight): Promise<void> {
    const {visit} = this.feed;
    const isAwaited = (): boolean => visit === this.feed.visit && this.asked === submission;
    try {
      const answer = await this.router.call<{version: HashedVersion}>('org.wavegate.wavelet.submit', {
        wavelet: this.name,
        submission,
        version,
        ops,
      });
      if (isAwaited()) {
        this.retries.after(EVENT_WAIT_MILLIS, () => this.lookFor(submission, answer.version.version));
      }
    } catch (error) {
      if (isAwaited()) {
        this.refused(error);
      }
    }
  }

  /** The answer came and the event did not. A copy of a remote wavelet may be late; else it is lost. */
  private async lookFor(submission: string, version: number): Promise<void> {
    const {visit} = this.feed;
    await this.feed.read();
    const {state} = this;
    const isLate = !this.retries.isWaiting && state?.inFlight?.submission === submission;
    if (visit !== this.feed.visit || !isLate) {
      return;
    }
    if (state.confirmed.version.version < version) {
      this.retries.again(() => void this.lookFor(submission, version));
    } else {
      const {inFlight: _, ...rest} = state;
      this.reload(rest);
    }
  }

  private refused(error: unknown): void {
    const {state} = this;
    if (state === undefined || !(error instanceof CallError)) {
      throw error;
    }
    if (error.isUncertain || error.problem === 'too_many') {
      this.asked = undefined;
      this.retries.again(() => this.push(), error.retryAfterMillis);
    } else if (NOT_ON_IT.has(error.problem)) {
      this.removed();
    } else {
      console.warn(`${this.name}: ${error.message}; it is opened anew`);
      this.reload(state);
    }
  }

  private failed(error: CallError): void {
    const isShown = this.shown.peek() !== undefined;
    if (this.state !== undefined && error.problem === 'version_unknown') {
      this.reload(this.state);
    } else if (isShown && NOT_ON_IT.has(error.problem)) {
      this.removed();
    } else if (isShown || error.isUncertain || error.problem === 'too_many') {
      this.retries.again(() => this.join(), error.retryAfterMillis);
    } else {
      this.standing.value = {kind: 'failed', reason: error.message};
    }
  }

  /** Opens the wavelet anew at the server's version. */
  private reload(state: Concurrency): void {
    this.state = undefined;
    batch(() => {
      this.rescue(pending(state));
      this.unsentCount.value = 0;
      this.standing.value = {kind: 'opening'};
    });
    this.join();
  }

  private rescue(deltas: readonly (readonly WaveletOp[])[]): void {
    const {value: before} = this.rescued;
    const texts = [...(before === undefined ? [] : [before]), ...textOf(deltas)];
    this.rescued.value = texts.length === 0 ? undefined : texts.join('\n\n');
  }

  private removed(): void {
    const unsent = this.state === undefined ? [] : textOf(pending(this.state));
    this.part();
    batch(() => {
      this.unsentCount.value = 0;
      this.standing.value = {kind: 'removed', unsent};
    });
  }

  private stop(): void {
    this.forget();
    this.part();
  }
}
