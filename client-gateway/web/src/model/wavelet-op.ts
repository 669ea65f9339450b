import {compose} from './compose';
import {InvalidOperationError} from './invalid-operation-error';
import type {DocOp, WaveletOp} from './operation';
import {transform} from './transform';

/**
 * Moves the operations of a client past those of the server, and the server's past the client's, as
 * the provider does with what it is sent. The client's are composed first, to at most one on each
 * document.
 */
export function transformOps(
  client: readonly WaveletOp[],
  server: readonly WaveletOp[],
): [client: WaveletOp[], server: WaveletOp[]] {
  let moved = composeOps(client, []);
  const carriedAll = server.map((theirs) => {
    let carried = theirs;
    moved = moved.map((ours) => {
      const [oursMoved, theirsMoved] = transformOp(ours, carried);
      carried = theirsMoved;
      return oursMoved;
    });
    return carried;
  });
  return [moved, carriedAll];
}

/**
 * The operations of both with all of one document composed, at the place of the first. That changes
 * nothing: operations on different documents, and on participants, do not see each other.
 */
export function composeOps(first: readonly WaveletOp[], second: readonly WaveletOp[]): WaveletOp[] {
  const composed: WaveletOp[] = [];
  const places = new Map<string, {readonly index: number; readonly operation: DocOp}>();
  for (const op of [...first, ...second]) {
    if (!('mutateDocument' in op)) {
      composed.push(op);
      continue;
    }
    const {document, operation} = op.mutateDocument;
    const earlier = places.get(document);
    if (earlier === undefined) {
      places.set(document, {index: composed.length, operation});
      composed.push(op);
    } else {
      const both = naming(document, () => compose(earlier.operation, operation));
      places.set(document, {index: earlier.index, operation: both});
      composed[earlier.index] = {mutateDocument: {document, operation: both}};
    }
  }
  return composed;
}

function transformOp(client: WaveletOp, server: WaveletOp): [client: WaveletOp, server: WaveletOp] {
  if ('mutateDocument' in client && 'mutateDocument' in server) {
    const {document, operation: ours} = client.mutateDocument;
    if (document !== server.mutateDocument.document) {
      return [client, server];
    }
    const theirs = server.mutateDocument.operation;
    const [oursMoved, theirsMoved] = naming(document, () => transform(ours, theirs));
    return [
      {mutateDocument: {document, operation: oursMoved}},
      {mutateDocument: {document, operation: theirsMoved}},
    ];
  }
  const [added, removed] = [addedBy(client), removedBy(client)];
  const [addedThere, removedThere] = [addedBy(server), removedBy(server)];
  if (added !== undefined && added === removedThere) {
    throw new InvalidOperationError(`${added} is added here and was removed meanwhile`);
  }
  if (removed !== undefined && removed === addedThere) {
    throw new InvalidOperationError(`${removed} is removed here and was added meanwhile`);
  }
  const same =
    (added !== undefined && added === addedThere) || (removed !== undefined && removed === removedThere);
  return same ? [{noOp: true}, {noOp: true}] : [client, server];
}

function addedBy(op: WaveletOp): string | undefined {
  return 'addParticipant' in op ? op.addParticipant : undefined;
}

function removedBy(op: WaveletOp): string | undefined {
  return 'removeParticipant' in op ? op.removeParticipant : undefined;
}

/** Runs what changes a document, whose id an error then begins with. */
export function naming<T>(document: string, change: () => T): T {
  try {
    return change();
  } catch (error) {
    if (error instanceof InvalidOperationError) {
      throw new InvalidOperationError(`document '${document}': ${error.message}`);
    }
    throw error;
  }
}
