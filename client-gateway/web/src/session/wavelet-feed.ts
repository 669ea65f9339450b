import {type AppliedDelta, type Snapshot, topicName} from '../model';
import {CallError} from './call-error';
import type {Received} from './concurrency';
import type {Router} from './connection';

/** Events kept while history is read. Those beyond leave a gap, for which history is read again. */
const HELD_EVENTS_MAX = 1000;

/** Who follows a wavelet, and what they are told. */
export interface Follower {
  /** The version from which on history is wanted; none where the wavelet is to be opened. */
  version(): number | undefined;
  opened(snapshot: Snapshot): void;
  take(delta: AppliedDelta): Received['kind'];
  /** An event left a gap; others are held back until history is read. */
  missed(): void;
  /** All there was to read is read. */
  ready(): void;
  failed(error: CallError): void;
}

/**
 * What the server says of one wavelet, from wherever it comes, in order: the snapshot, then history
 * and events. While one of the first two is read, events are held back.
 *
 * Each connection and each reload is a visit, and answers to what was asked in an earlier one are
 * dropped.
 */
export class WaveletFeed {
  private held: AppliedDelta[] | undefined;
  private leave: (() => void) | undefined;
  private visits = 0;

  constructor(
    private readonly router: Router,
    private readonly name: string,
    private readonly follower: Follower,
  ) {}

  get visit(): number {
    return this.visits;
  }

  get isReading(): boolean {
    return this.held !== undefined;
  }

  /** Begins a visit: subscribes first, so that nothing is missed, and then reads. */
  async join(): Promise<void> {
    this.part();
    this.held = [];
    const {visit} = this;
    await this.unlessFailed(visit, async () => {
      await this.subscribe(visit);
      if (visit === this.visit) {
        await (this.follower.version() === undefined ? this.load(visit) : this.catchUp(visit));
      }
    });
  }

  /** Reads history from where the follower is, and then takes in the events that came meanwhile. */
  async read(): Promise<void> {
    const {visit} = this;
    await this.unlessFailed(visit, () => this.catchUp(visit));
  }

  /** Ends a visit. */
  part(): void {
    this.visits += 1;
    this.leave?.();
    this.leave = undefined;
  }

  private async unlessFailed(visit: number, reading: () => Promise<void>): Promise<void> {
    try {
      await reading();
    } catch (error) {
      if (!(error instanceof CallError)) {
        throw error;
      }
      if (visit === this.visit) {
        this.follower.failed(error);
      }
    }
  }

  private async subscribe(visit: number): Promise<void> {
    const topic = `org.wavegate.wavelet.deltas.${topicName(this.name)}`;
    const leave = await this.router.subscribe<AppliedDelta>(topic, (delta) => {
      if (visit === this.visit) {
        this.heard(delta);
      }
    });
    if (visit === this.visit) {
      this.leave = leave;
    } else {
      leave();
    }
  }

  private async load(visit: number): Promise<void> {
    const snapshot = await this.router.call<Snapshot>('org.wavegate.wave.open', {wavelet: this.name});
    if (visit === this.visit) {
      this.follower.opened(snapshot);
      this.release();
    }
  }

  private async catchUp(visit: number): Promise<void> {
    this.held ??= [];
    for (let isComplete = false; !isComplete; ) {
      const from = this.follower.version();
      const page = await this.router.call<{deltas: readonly AppliedDelta[]; complete: boolean}>(
        'org.wavegate.wavelet.history',
        {wavelet: this.name, from},
      );
      for (const delta of page.deltas) {
        if (visit === this.visit) {
          this.follower.take(delta);
        }
      }
      if (visit !== this.visit) {
        return;
      }
      isComplete = page.complete || this.follower.version() === from;
    }
    this.release();
  }

  private release(): void {
    const {held = []} = this;
    this.held = undefined;
    held.forEach((delta) => this.heard(delta));
    this.follower.ready();
  }

  private heard(delta: AppliedDelta): void {
    if (this.held !== undefined) {
      if (this.held.length < HELD_EVENTS_MAX) {
        this.held.push(delta);
      }
    } else if (this.follower.take(delta) === 'gap') {
      this.held = [delta];
      this.follower.missed();
    }
  }
}
