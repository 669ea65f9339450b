import type {DocOp, HashedVersion, WaveletOp} from './operation';

/** A document of a wavelet; times in milliseconds since 1970. */
export interface WaveDocument {
  readonly id: string;
  readonly author: string;
  readonly contributors: readonly string[];
  readonly lastModified: number;
  readonly lastModifiedVersion: number;
  readonly content: DocOp;
}

/** A wavelet at one version; immutable. */
export interface Wavelet {
  readonly name: string;
  readonly version: HashedVersion;
  readonly creator: string;
  readonly participants: readonly string[];
  readonly documents: ReadonlyMap<string, WaveDocument>;
}

/** A delta as the server applied it, in history and in events. */
export interface AppliedDelta {
  readonly wavelet: string;
  readonly author: string;
  readonly appliedAt: HashedVersion;
  readonly version: HashedVersion;
  readonly timestamp: number;
  readonly ops: readonly WaveletOp[];
  readonly submission?: string;
  readonly participants: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}
