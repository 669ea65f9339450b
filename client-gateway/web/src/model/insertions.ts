import {inverseOf, isInsertion, lengthOf} from './component';
import {InvalidOperationError} from './invalid-operation-error';
import {OpBuilder} from './op-builder';
import {OpCursor} from './op-cursor';
import type {DocOp} from './operation';

/**
 * Moves two operations that only insert past each other: at one place the client's insertion comes
 * first. Where the client's operation is the shorter one, what the server retains beyond its end is
 * dropped.
 */
export function pastEachOther(clientOp: DocOp, serverOp: DocOp): [client: DocOp, server: DocOp] {
  const client = new OpCursor(clientOp);
  const server = new OpCursor(serverOp);
  const clientResult = new OpBuilder();
  const serverResult = new OpBuilder();
  while (!client.atEnd || !server.atEnd) {
    if (!client.atEnd && isInsertion(client.span)) {
      serverResult.add({retain: client.remaining});
      clientResult.add(client.takeRest());
    } else if (!server.atEnd && isInsertion(server.span)) {
      clientResult.add({retain: server.remaining});
      serverResult.add(server.takeRest());
    } else if (client.atEnd) {
      server.takeRest();
    } else {
      requireServer(server);
      const length = Math.min(client.remaining, server.remaining);
      clientResult.add(client.take(length));
      serverResult.add(server.take(length));
    }
  }
  return [clientResult.build(), serverResult.build()];
}

/**
 * Moves an operation that only inserts past one without insertions, and back. An insertion inside a
 * deleted element vanishes, and the deletion takes its items too; any other survives, under the
 * annotations of the other operation's last item. What the other does beyond the insertions' end is
 * dropped.
 */
export function pastRest(insertionsOp: DocOp, restOp: DocOp): [insertions: DocOp, rest: DocOp] {
  const insertions = new OpCursor(insertionsOp);
  const rest = new OpCursor(restOp);
  const insertionsResult = new OpBuilder();
  const restResult = new OpBuilder();
  let deletedDepth = 0;
  while (!insertions.atEnd) {
    const {span: insertion} = insertions;
    if (isInsertion(insertion)) {
      if (deletedDepth === 0) {
        insertionsResult.add(insertion);
        restResult.add({retain: lengthOf(insertion)}, rest.lastUpdate);
      } else {
        restResult.add(inverseOf(insertion), rest.lastUpdate);
      }
      insertions.takeRest();
    } else {
      requireServer(rest);
      const length = Math.min(insertions.remaining, rest.remaining);
      const {update} = rest;
      const span = rest.take(length);
      insertions.skip(length);
      restResult.add(span, update);
      if ('deleteElementStart' in span) {
        deletedDepth++;
      } else if ('deleteElementEnd' in span) {
        deletedDepth--;
      } else if (!('deleteCharacters' in span)) {
        insertionsResult.add({retain: length});
      }
    }
  }
  return [insertionsResult.build(), restResult.build()];
}

function requireServer(server: OpCursor): void {
  if (server.atEnd) {
    throw new InvalidOperationError('the operation is longer than the one it is moved past');
  }
}
