/**
 * What one client knows of a wavelet, as a value, and what becomes of it when somebody writes. The
 * server puts all deltas in one order. A client writes without waiting for it:
 *
 *   confirmed  -- inFlight --  waiting, waiting, …  -->  what the person sees
 *
 * One delta is in flight at a time. Until its event comes, what else is written waits, composed. A
 * delta of somebody else applies to `confirmed`; it is moved past all that is pending to become what
 * the person gets to see, and what is pending is moved past it. The server does the same with the
 * delta in flight, so the event must carry the very operations that are expected here.
 */
import {
  type AppliedDelta,
  applyOps,
  composeOps,
  type HashedVersion,
  InvalidOperationError,
  isIdentity,
  transformOps,
  type Wavelet,
  type WaveletOp,
} from '../model';
import {deepEqual} from './deep-equal';
import {encodedLength, split} from './split';

/** Half of what the server takes, as its encoding may be longer than ours. */
export const DELTA_BYTES_MAX = 64 << 10;

/** The delta that the server is asked to apply, or will be again. */
export interface InFlight {
  readonly submission: string;
  /** The version and operations it was first sent with: a repeat must not differ. */
  readonly version: HashedVersion;
  readonly ops: readonly WaveletOp[];
  /** The operations moved past what was confirmed since. */
  readonly moved: readonly WaveletOp[];
  readonly changes: number;
}

/** A delta to be; `changes` counts what the person did in it. */
export interface Waiting {
  readonly ops: readonly WaveletOp[];
  readonly changes: number;
}

export interface Concurrency {
  readonly me: string;
  readonly confirmed: Wavelet;
  readonly inFlight?: InFlight;
  readonly waiting: readonly Waiting[];
}

/** What a delta from the server meant. */
export type Received =
  | {readonly kind: 'known'}
  | {readonly kind: 'gap'}
  | {readonly kind: 'own'; readonly state: Concurrency}
  | {readonly kind: 'foreign'; readonly state: Concurrency; readonly ops: readonly WaveletOp[]}
  | {readonly kind: 'mismatch'; readonly reason: string};

/** The state of somebody who has just opened a wavelet. */
export function opened(confirmed: Wavelet, me: string): Concurrency {
  return {me, confirmed, waiting: []};
}

/** Takes in what the person wrote on what they see. */
export function local(state: Concurrency, ops: readonly WaveletOp[]): Concurrency {
  const last = state.waiting.at(-1);
  if (last !== undefined) {
    const composed = composeOps(last.ops, ops);
    if (encodedLength(composed) <= DELTA_BYTES_MAX) {
      const waiting = state.waiting.slice(0, -1);
      return composed.every(changesNothing)
        ? {...state, waiting}
        : {...state, waiting: [...waiting, {ops: composed, changes: last.changes + 1}]};
    }
  }
  const parts = split(composeOps(ops, []), DELTA_BYTES_MAX);
  const added = parts.map((part, i) => ({ops: part, changes: i === parts.length - 1 ? 1 : 0}));
  return {...state, waiting: [...state.waiting, ...added]};
}

/** Puts what waits in flight, if nothing is. */
export function send(state: Concurrency, submission: string): Concurrency {
  const [next, ...waiting] = state.waiting;
  if (state.inFlight !== undefined || next === undefined) {
    return state;
  }
  const {ops, changes} = next;
  const version = state.confirmed.version;
  return {...state, inFlight: {submission, version, ops, moved: ops, changes}, waiting};
}

/** Takes in a delta that the server applied. */
export function receive(state: Concurrency, delta: AppliedDelta): Received {
  const {version} = state.confirmed;
  if (delta.version.version <= version.version) {
    return {kind: 'known'};
  }
  if (delta.appliedAt.version > version.version) {
    return {kind: 'gap'};
  }
  if (delta.appliedAt.version < version.version || delta.appliedAt.hash !== version.hash) {
    return {kind: 'mismatch', reason: `the history forked at version ${version.version}`};
  }
  try {
    return isOwn(state, delta) ? receiveOwn(state, delta) : receiveForeign(state, delta);
  } catch (error) {
    if (error instanceof InvalidOperationError) {
      return {kind: 'mismatch', reason: error.message};
    }
    throw error;
  }
}

/** What the person sees: the confirmed wavelet with all that is pending applied. */
export function seen(state: Concurrency, timestamp: number): Wavelet {
  return pending(state).reduce(
    (wavelet, ops) => applyOps(wavelet, ops, state.me, timestamp, wavelet.version),
    state.confirmed,
  );
}

/** Everything that is not confirmed, as deltas in their order. */
export function pending({inFlight, waiting}: Concurrency): readonly (readonly WaveletOp[])[] {
  const later = waiting.map(({ops}) => ops);
  return inFlight === undefined ? later : [inFlight.moved, ...later];
}

/** How many of the person's changes are not confirmed. */
export function unsentChanges({inFlight, waiting}: Concurrency): number {
  return waiting.reduce((sum, {changes}) => sum + changes, inFlight?.changes ?? 0);
}

function isOwn({me, inFlight}: Concurrency, {author, submission}: AppliedDelta): boolean {
  return inFlight !== undefined && submission === inFlight.submission && author === me;
}

function receiveOwn(state: Concurrency, delta: AppliedDelta): Received {
  const {inFlight, ...rest} = state;
  if (!deepEqual(inFlight?.moved, delta.ops)) {
    return {kind: 'mismatch', reason: 'the server moved our change differently'};
  }
  return {kind: 'own', state: {...rest, confirmed: applyDelta(state.confirmed, delta)}};
}

function receiveForeign(state: Concurrency, delta: AppliedDelta): Received {
  const confirmed = applyDelta(state.confirmed, delta);
  let ops: readonly WaveletOp[] = delta.ops;
  const past = (ours: readonly WaveletOp[]): readonly WaveletOp[] => {
    const [oursMoved, theirsMoved] = transformOps(ours, ops);
    ops = theirsMoved;
    return oursMoved;
  };
  const inFlight = state.inFlight && {...state.inFlight, moved: past(state.inFlight.moved)};
  const waiting = state.waiting.map((later) => ({...later, ops: past(later.ops)}));
  const moved: Concurrency = {me: state.me, confirmed, waiting, ...(inFlight && {inFlight})};
  return {kind: 'foreign', state: moved, ops};
}

function applyDelta(wavelet: Wavelet, {ops, author, timestamp, version}: AppliedDelta): Wavelet {
  return applyOps(wavelet, ops, author, timestamp, version);
}

function changesNothing(op: WaveletOp): boolean {
  return 'mutateDocument' in op && isIdentity(op.mutateDocument.operation);
}
