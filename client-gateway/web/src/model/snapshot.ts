import type {HashedVersion} from './operation';
import type {WaveDocument, Wavelet} from './wavelet';

/** A wavelet as the server answers it. */
export interface Snapshot {
  readonly wavelet: string;
  readonly version: HashedVersion;
  readonly creator: string;
  readonly creationTime: number;
  readonly lastModified: number;
  readonly participants: readonly string[];
  readonly documents: readonly WaveDocument[];
}

/** The wavelet that a snapshot shows. */
export function waveletOf({wavelet, version, creator, participants, documents}: Snapshot): Wavelet {
  return {
    name: wavelet,
    version,
    creator,
    participants,
    documents: new Map(documents.map((document) => [document.id, document])),
  };
}
