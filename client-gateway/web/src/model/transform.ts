import {isInsertion, type Span} from './component';
import {composeUncompared} from './compose';
import {transformInsertionFree} from './insertion-free';
import {pastEachOther, pastRest} from './insertions';
import {OpBuilder} from './op-builder';
import {OpCursor} from './op-cursor';
import type {DocOp} from './operation';

/**
 * Moves two operations on one document past each other: the old `client` followed by the new
 * `server` has the effect of the old `server` followed by the new `client`. At one place the
 * client's insertion comes first, and its annotations and attributes win.
 *
 * Each operation is split in two that follow each other: one that only inserts and one that does not
 * insert, which retains what the first inserted. The four are moved past each other pair by pair and
 * put together again:
 *
 * | | client inserts | client's rest |
 * |---|---|---|
 * | **server inserts** | `pastEachOther` | `pastRest` |
 * | **server's rest** | `pastRest` | `transformInsertionFree` |
 */
export function transform(client: DocOp, server: DocOp): [client: DocOp, server: DocOp] {
  const [clientInsertions, clientRest] = split(client);
  const [serverInsertions, serverRest] = split(server);
  const [clientInserts, serverInserts] = pastEachOther(clientInsertions, serverInsertions);
  const [clientFirst, serverRestPast] = pastRest(clientInserts, serverRest);
  const [serverFirst, clientRestPast] = pastRest(serverInserts, clientRest);
  const [clientSecond, serverSecond] = transformInsertionFree(clientRestPast, serverRestPast);
  return [composeUncompared(clientFirst, clientSecond), composeUncompared(serverFirst, serverSecond)];
}

/** An operation as one that only inserts, and one without insertions that follows it. */
function split(op: DocOp): [insertions: DocOp, rest: DocOp] {
  const insertions = new OpBuilder();
  const rest = new OpBuilder();
  const cursor = new OpCursor(op);
  while (!cursor.atEnd) {
    const retain: Span = {retain: cursor.remaining};
    const {update} = cursor;
    const span = cursor.takeRest();
    const inserts = isInsertion(span);
    insertions.add(inserts ? span : retain);
    rest.add(inserts ? retain : span, update);
  }
  return [insertions.build(), rest.build()];
}
