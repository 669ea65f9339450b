import {apply} from './apply';
import {InvalidOperationError} from './invalid-operation-error';
import type {DocOp, HashedVersion, WaveletOp} from './operation';
import {naming} from './wavelet-op';
import type {WaveDocument, Wavelet} from './wavelet';
import {isWorthy} from './worthiness';

/** A wavelet after the operations of one delta, all of them or an error. */
export function applyOps(
  wavelet: Wavelet,
  ops: readonly WaveletOp[],
  author: string,
  timestamp: number,
  version: HashedVersion,
): Wavelet {
  const participants = new Set(wavelet.participants);
  const documents = new Map(wavelet.documents);
  ops.forEach((op, i) => {
    if ('addParticipant' in op) {
      add(participants, op.addParticipant);
    } else if ('removeParticipant' in op) {
      remove(participants, op.removeParticipant);
    } else if ('mutateDocument' in op) {
      const {document: id, operation} = op.mutateDocument;
      const change = {author, timestamp, version: wavelet.version.version + i + 1};
      const before = documents.get(id) ?? emptyDocument(id, change);
      documents.set(id, naming(id, () => applyTo(before, operation, change)));
    }
  });
  return {...wavelet, version, participants: [...participants], documents};
}

/** Who changes a document, when, and the wavelet's version after it. */
interface Change {
  readonly author: string;
  readonly timestamp: number;
  readonly version: number;
}

function emptyDocument(id: string, {author, timestamp, version}: Change): WaveDocument {
  return {
    id,
    author,
    contributors: [author],
    lastModified: timestamp,
    lastModifiedVersion: version,
    content: [],
  };
}

/** Only a worthy operation changes the metadata. */
function applyTo(document: WaveDocument, op: DocOp, {author, timestamp, version}: Change): WaveDocument {
  const content = apply(document.content, op);
  if (!isWorthy(document.id, op)) {
    return {...document, content};
  }
  const {contributors} = document;
  return {
    ...document,
    content,
    contributors: contributors.includes(author) ? contributors : [...contributors, author],
    lastModified: timestamp,
    lastModifiedVersion: version,
  };
}

function add(participants: Set<string>, added: string): void {
  if (participants.has(added)) {
    throw new InvalidOperationError(`${added} is on the wavelet already`);
  }
  participants.add(added);
}

function remove(participants: Set<string>, removed: string): void {
  if (!participants.delete(removed)) {
    throw new InvalidOperationError(`${removed} is not on the wavelet`);
  }
}
