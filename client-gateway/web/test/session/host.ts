import {
  type AppliedDelta,
  applyOps,
  type DocOp,
  type HashedVersion,
  type Snapshot,
  transformOps,
  type Wavelet,
  type WaveletOp,
} from '../../src/model';
import {CallError} from '../../src/session';

export const WAVELET = 'alpha.test/w+1/~/conv+root';
export const BLIP = 'b+1';

const PAGE_LENGTH = 5;
const EMPTY_BLIP: DocOp = [
  {elementStart: {type: 'body', attributes: {}}},
  {elementStart: {type: 'line', attributes: {}}},
  {elementEnd: true},
  {elementEnd: true},
];

/** What a client sends with a submit. */
export interface Submit {
  readonly submission: string;
  readonly version: HashedVersion;
  readonly ops: readonly WaveletOp[];
}

/** Orders the deltas of one wavelet as the server does, in memory. */
export class Host {
  readonly deltas: AppliedDelta[] = [];
  private readonly listeners = new Set<(delta: AppliedDelta) => void>();
  private head: Wavelet;

  constructor(participants: readonly string[]) {
    this.head = waveletWith(participants);
  }

  get wavelet(): Wavelet {
    return this.head;
  }

  open(reader: string): Snapshot {
    this.requireOn(reader);
    const {name, version, creator, participants, documents} = this.head;
    return {
      wavelet: name,
      version,
      creator,
      creationTime: 0,
      lastModified: 0,
      participants,
      documents: [...documents.values()],
    };
  }

  history(reader: string, from: number): {deltas: AppliedDelta[]; complete: boolean} {
    this.requireOn(reader);
    const later = this.deltas.filter(({appliedAt}) => appliedAt.version >= from);
    return {deltas: later.slice(0, PAGE_LENGTH), complete: later.length <= PAGE_LENGTH};
  }

  submit(author: string, {submission, version, ops}: Submit): {version: HashedVersion} {
    const earlier = this.deltas.find((it) => it.author === author && it.submission === submission);
    if (earlier !== undefined) {
      return {version: earlier.version};
    }
    this.requireOn(author);
    const since = this.deltas.filter((it) => it.appliedAt.version >= version.version);
    if ((since[0]?.appliedAt ?? this.head.version).hash !== version.hash) {
      throw problem('version_unknown');
    }
    let [moved] = transformOps(ops, []);
    for (const applied of since) {
      [moved] = transformOps(moved, applied.ops);
    }
    return {version: this.apply(author, moved, submission).version};
  }

  /** Applies operations at the head, whoever may. */
  apply(author: string, ops: readonly WaveletOp[], submission?: string): AppliedDelta {
    const before = this.head;
    const timestamp = this.deltas.length + 1;
    this.head = applyOps(before, ops, author, timestamp, versionOf(before.version.version + ops.length));
    const {version, participants} = this.head;
    const delta: AppliedDelta = {
      wavelet: WAVELET,
      author,
      appliedAt: before.version,
      version,
      timestamp,
      ops,
      ...(submission !== undefined && {submission}),
      participants,
      added: participants.filter((it) => !before.participants.includes(it)),
      removed: before.participants.filter((it) => !participants.includes(it)),
    };
    this.deltas.push(delta);
    this.listeners.forEach((listener) => listener(delta));
    return delta;
  }

  subscribe(listener: (delta: AppliedDelta) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private requireOn(reader: string): void {
    if (!this.head.participants.includes(reader)) {
      throw problem('not_found');
    }
  }
}

export function problem(slug: string, retryAfterMillis?: number): CallError {
  return new CallError(`org.wavegate.error.${slug}`, slug, retryAfterMillis);
}

/** A wavelet with one empty blip. */
export function waveletWith(participants: readonly string[]): Wavelet {
  const author = participants[0] ?? 'nobody@alpha.test';
  const blip = {
    id: BLIP,
    author,
    contributors: [author],
    lastModified: 0,
    lastModifiedVersion: 1,
    content: EMPTY_BLIP,
  };
  return {
    name: WAVELET,
    version: versionOf(1),
    creator: author,
    participants,
    documents: new Map([[BLIP, blip]]),
  };
}

export function versionOf(version: number): HashedVersion {
  return {version, hash: `hash ${version}`};
}

/** The text of the blip. */
export function textOf(wavelet: Wavelet | undefined): string {
  const content = wavelet?.documents.get(BLIP)?.content ?? [];
  return content.map((it) => ('characters' in it ? it.characters : '')).join('');
}

/** The operation that types text into the blip, `at` units after its first line begins. */
export function typing(wavelet: Wavelet, at: number, characters: string): WaveletOp {
  return blipOp([{retain: 3 + at}, {characters}, {retain: textOf(wavelet).length - at + 1}]);
}

/** The operation that deletes one unit of the blip's text. */
export function deleting(wavelet: Wavelet, at: number): WaveletOp {
  const text = textOf(wavelet);
  return blipOp([{retain: 3 + at}, {deleteCharacters: text.charAt(at)}, {retain: text.length - at}]);
}

function blipOp(operation: DocOp): WaveletOp {
  return {mutateDocument: {document: BLIP, operation}};
}
