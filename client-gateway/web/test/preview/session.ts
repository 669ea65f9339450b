/**
 * The session's interface without a server, for looking at the page: what one writes is applied at
 * once, and somebody else writes now and then. `?state=` asks for states that are hard to reach.
 */
import {signal, type ReadonlySignal} from '@preact/signals';
import {applyOps, type DocOp, type Wavelet, type WaveletOp} from '../../src/model';
import type {ConnectionState, Digest, Status} from '../../src/session';
import {digests, me, sample, sampleWave, typist} from './scenario';

export type {ConnectionState, Digest, Status};

const asked = new URLSearchParams(location.search).get('state') ?? '';
const never = new Promise<never>(() => undefined);

const connectionStates: Readonly<Record<string, ConnectionState>> = {
  offline: 'offline',
  ended: 'ended',
  reconnecting: 'reconnecting',
  connecting: 'connecting',
};

export class Connection {
  readonly state = signal<ConnectionState>(connectionStates[asked] ?? 'connected');
  retryNow(): void {
    this.state.value = 'connected';
  }
  close(): void {
    this.state.value = 'ended';
  }
}

const waves = signal<readonly Digest[]>(asked === 'empty' ? [] : digests);
const created = new Map<string, Wavelet>();

export class Inbox {
  readonly waves: ReadonlySignal<readonly Digest[] | undefined> =
    asked === 'loading' ? signal(undefined) : waves;
  readonly typing = signal<ReadonlyMap<string, string>>(
    asked === 'offline' ? new Map() : new Map([[sampleWave, typist]]),
  );
  close(): void {}
}

const statuses: Readonly<Record<string, Status>> = {
  loading: {kind: 'opening'},
  failed: {kind: 'failed', reason: 'The server harbour.example, where it lives, does not answer.'},
  removed: {kind: 'removed', unsent: ['The slipway needs a second winch before spring.']},
};

export class WaveletSession {
  readonly wavelet = signal<Wavelet | undefined>(undefined);
  readonly status = signal<Status>(statuses[asked] ?? {kind: 'open'});
  readonly unsent = signal(asked === 'offline' ? 4 : 0);
  readonly draft = signal<string | undefined>(
    asked === 'draft' ? 'We could ask the rowing club for their old trailer.' : undefined,
  );
  readonly #listeners = new Map<string, Set<(op: DocOp, author: string) => void>>();

  constructor(
    _: Connection,
    private readonly me: string,
    wavelet: string,
  ) {
    if (this.status.value.kind === 'open') this.wavelet.value = created.get(wavelet) ?? sample(wavelet);
    Object.assign(globalThis, {
      remote: (ops: readonly WaveletOp[], author: string) => this.#apply(ops, author),
    });
  }

  submit(ops: readonly WaveletOp[]): void {
    this.#apply(ops, this.me);
    this.unsent.value += 1;
    if (asked !== 'offline') setTimeout(() => (this.unsent.value -= 1), 300);
  }

  onRemote(document: string, listener: (op: DocOp, author: string) => void): () => void {
    const listeners = this.#listeners.get(document) ?? new Set();
    this.#listeners.set(document, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  retry(): void {
    this.status.value = {kind: 'opening'};
  }

  close(): void {}

  #apply(ops: readonly WaveletOp[], author: string): void {
    const wavelet = this.wavelet.value;
    if (wavelet === undefined) return;
    const version = {version: wavelet.version.version + ops.length, hash: ''};
    this.wavelet.value = applyOps(wavelet, ops, author, Date.now(), version);
    if (author === this.me) return;
    for (const op of ops) {
      if (!('mutateDocument' in op)) continue;
      const {document, operation} = op.mutateDocument;
      this.#listeners.get(document)?.forEach((listener) => listener(operation, author));
    }
  }
}

export async function createWave(): Promise<{wave: string; wavelet: string}> {
  const wave = `boathouse.example/w+new${created.size}`;
  created.set(`${wave}/~/conv+root`, sample(`${wave}/~/conv+root`, []));
  waves.value = [
    {
      ...digests[0]!,
      wave,
      wavelet: `${wave}/~/conv+root`,
      title: '',
      snippet: '',
      participants: [me],
      lastModified: Date.now(),
    },
    ...waves.value,
  ];
  return {wave, wavelet: `${wave}/~/conv+root`};
}

export async function whoAmI(): Promise<string | undefined> {
  if (asked === 'unreachable') throw new TypeError('no answer');
  return asked === 'login' ? undefined : asked === 'starting' ? never : me;
}

export async function logIn(user: string, password: string): Promise<string> {
  if (password === 'wrong') throw new Error(user);
  return me;
}

export async function logOut(): Promise<void> {}
