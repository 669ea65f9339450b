import {signal} from '@preact/signals';

import type {AppliedDelta} from '../../src/model';
import {CallError, type ConnectionState, type Router} from '../../src/session';
import {DISCONNECTED} from '../../src/session/call-error';
import type {Host, Submit} from './host';
import type {Random} from './random';

/** How often a link fails, and how long it takes. */
export interface Weather {
  readonly delayMillisMax: number;
  readonly lostCall: number;
  readonly lostEvent: number;
  readonly repeatedEvent: number;
}

export const FAIR: Weather = {delayMillisMax: 0, lostCall: 0, lostEvent: 0, repeatedEvent: 0};

/** One person's connection to the host: in order, but slow, forgetful, and cut now and then. */
export class Link implements Router {
  readonly state = signal<ConnectionState>('connected');
  weather: Weather;

  /** What the server says to the next calls of a procedure instead of doing them. */
  readonly refusals = new Map<string, CallError[]>();

  /** The procedures that were called. */
  readonly calls: string[] = [];
  private readonly listeners = new Set<() => void>();
  private subscriptions: (() => void)[] = [];
  private cutCalls = new Set<() => void>();
  private era = 0;

  /** When the last event sent arrives: none overtakes another. */
  private lastArrival = 0;

  constructor(
    private readonly host: Host,
    private readonly person: string,
    private readonly random: Random,
    weather: Weather = FAIR,
  ) {
    this.weather = weather;
  }

  onConnected(listener: () => void): () => void {
    this.listeners.add(listener);
    if (this.state.peek() === 'connected') {
      listener();
    }
    return () => this.listeners.delete(listener);
  }

  async call<T>(procedure: string, args: object): Promise<T> {
    const {era} = this;
    this.requireConnected(era);
    await this.passage();
    this.requireConnected(era);
    if (this.random.chance(this.weather.lostCall)) {
      throw uncertain();
    }
    this.calls.push(procedure);
    const refusal = this.refusals.get(procedure)?.shift();
    if (refusal !== undefined) {
      throw refusal;
    }
    const answer = this.answer(procedure, args);
    await this.passage();
    this.requireConnected(era);
    if (this.random.chance(this.weather.lostCall)) {
      throw uncertain();
    }
    return answer as T;
  }

  async subscribe<T>(_topic: string, onEvent: (event: T) => void): Promise<() => void> {
    const {era} = this;
    this.requireConnected(era);
    await this.passage();
    this.requireConnected(era);
    const leave = this.host.subscribe((delta) => this.carry(delta, onEvent as (event: unknown) => void));
    this.subscriptions.push(leave);
    return leave;
  }

  cut(): void {
    this.era += 1;
    this.subscriptions.forEach((leave) => leave());
    this.subscriptions = [];
    this.state.value = 'reconnecting';
    this.cutCalls.forEach((fail) => fail());
    this.cutCalls = new Set();
  }

  mend(): void {
    this.state.value = 'connected';
    this.listeners.forEach((listener) => listener());
  }

  private answer(procedure: string, args: object): unknown {
    switch (procedure) {
      case 'org.wavegate.wave.open':
        return this.host.open(this.person);
      case 'org.wavegate.wavelet.history':
        return this.host.history(this.person, (args as {from: number}).from);
      case 'org.wavegate.wavelet.submit':
        return this.host.submit(this.person, args as Submit);
      default:
        throw new CallError('wamp.error.no_such_procedure', procedure);
    }
  }

  private carry(delta: AppliedDelta, onEvent: (event: unknown) => void): void {
    if (this.random.chance(this.weather.lostEvent)) {
      return;
    }
    const {era} = this;
    const copies = this.random.chance(this.weather.repeatedEvent) ? 2 : 1;
    for (let i = 0; i < copies; i += 1) {
      this.lastArrival = Math.max(this.lastArrival, Date.now() + this.delay());
      setTimeout(() => {
        if (era === this.era) {
          onEvent(delta);
        }
      }, this.lastArrival - Date.now());
    }
  }

  private passage(): Promise<void> {
    return new Promise((resolve) => {
      const arrive = (): void => {
        this.cutCalls.delete(arrive);
        resolve();
      };
      this.cutCalls.add(arrive);
      setTimeout(arrive, this.delay());
    });
  }

  private delay(): number {
    return this.random.below(this.weather.delayMillisMax + 1);
  }

  private requireConnected(era: number): void {
    if (era !== this.era || this.state.peek() !== 'connected') {
      throw new CallError(DISCONNECTED, 'cut');
    }
  }
}

function uncertain(): CallError {
  return new CallError('org.wavegate.error.unavailable', 'lost on the way');
}
