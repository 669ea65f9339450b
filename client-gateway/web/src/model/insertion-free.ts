import {type AnnotationUpdate, changeOf, NONE, sameUpdate} from './annotations';
import {updateAttributes} from './attributes';
import {type Deletion, isDeletion, type Retention, type Span, valueChange} from './component';
import {InvalidOperationError} from './invalid-operation-error';
import {OpCursor} from './op-cursor';
import type {DocOp, Element, ValueChange} from './operation';
import {TransformOutput} from './transform-output';

const RETAIN_ONE: Retention = {retain: 1};

/**
 * Moves two operations without insertions past each other, item by item: they see the same items.
 * What the server's does beyond the client's end is dropped.
 */
export function transformInsertionFree(client: DocOp, server: DocOp): [client: DocOp, server: DocOp] {
  return new InsertionFree(client, server).run();
}

class InsertionFree {
  private readonly client: OpCursor;
  private readonly server: OpCursor;
  private readonly clientOutput = new TransformOutput();
  private readonly serverOutput = new TransformOutput();
  private clientUpdate: AnnotationUpdate = NONE;
  private serverUpdate: AnnotationUpdate = NONE;

  constructor(client: DocOp, server: DocOp) {
    this.client = new OpCursor(client);
    this.server = new OpCursor(server);
  }

  run(): [client: DocOp, server: DocOp] {
    const {client, server} = this;
    while (!client.atEnd) {
      if (server.atEnd) {
        throw new InvalidOperationError('the operation is longer than the one it is moved past');
      }
      this.passBoundaries();
      const length = Math.min(client.remaining, server.remaining);
      this.transformItems(client.take(length), server.take(length));
    }
    return [this.clientOutput.build(), this.serverOutput.build()];
  }

  /** Where both have a boundary at one place, the client's acts first. */
  private passBoundaries(): void {
    if (!sameUpdate(this.clientUpdate, this.client.update)) {
      this.clientUpdate = this.client.update;
      this.moveOutputs();
    }
    if (!sameUpdate(this.serverUpdate, this.server.update)) {
      this.serverUpdate = this.server.update;
      this.moveOutputs();
    }
  }

  /** Of a key that both change, the client's change wins: it starts from what the server made. */
  private moveOutputs(): void {
    const {clientUpdate, serverUpdate} = this;
    this.clientOutput.moveTo(
      clientUpdate.map((ours) => {
        const theirs = changeOf(serverUpdate, ours.key);
        return theirs === undefined ? ours : valueChange(ours.key, theirs.new, ours.new);
      }),
    );
    this.serverOutput.moveTo(serverUpdate.filter(({key}) => !changeOf(clientUpdate, key)));
  }

  private transformItems(clientSpan: Span, serverSpan: Span): void {
    if (isDeletion(clientSpan)) {
      if (isDeletion(serverSpan)) {
        requireSameKind(clientSpan, serverSpan);
      } else {
        this.clientOutput.delete(afterChange(clientSpan, serverSpan as Retention), this.serverOutput);
      }
    } else if (isDeletion(serverSpan)) {
      this.serverOutput.delete(afterChange(serverSpan, clientSpan as Retention), this.clientOutput);
    } else {
      const [client, server] = transformRetentions(clientSpan as Retention, serverSpan as Retention);
      this.clientOutput.keep(client);
      this.serverOutput.keep(server);
    }
  }
}

function requireSameKind(one: Deletion, other: Deletion): void {
  if (Object.keys(one)[0] !== Object.keys(other)[0]) {
    throw new InvalidOperationError('the operations delete different kinds of items');
  }
}

/** A deletion, after the other side has changed the attributes of its item. */
function afterChange(deletion: Deletion, change: Retention): Deletion {
  if ('retain' in change) {
    return deletion;
  }
  const {type, attributes} = elementStart(deletion);
  return {
    deleteElementStart: {
      type,
      attributes:
        'replaceAttributes' in change
          ? change.replaceAttributes.new
          : updateAttributes(attributes, change.updateAttributes),
    },
  };
}

function elementStart(deletion: Deletion): Element {
  if ('deleteElementStart' in deletion) {
    return deletion.deleteElementStart;
  }
  throw new InvalidOperationError(
    'one operation changes the attributes of what the other deletes as no element start',
  );
}

function transformRetentions(client: Retention, server: Retention): [client: Retention, server: Retention] {
  if ('retain' in client || 'retain' in server) {
    return [client, server];
  }
  if ('replaceAttributes' in client) {
    const {old: before, new: after} = client.replaceAttributes;
    const found =
      'replaceAttributes' in server
        ? server.replaceAttributes.new
        : updateAttributes(before, server.updateAttributes);
    return [{replaceAttributes: {old: found, new: after}}, RETAIN_ONE];
  }
  if ('replaceAttributes' in server) {
    const {old: before, new: after} = server.replaceAttributes;
    const found = updateAttributes(before, client.updateAttributes);
    return [RETAIN_ONE, {replaceAttributes: {old: found, new: after}}];
  }
  return transformUpdates(client.updateAttributes, server.updateAttributes);
}

/** Of an attribute that both update, the client's value wins. */
function transformUpdates(
  client: readonly ValueChange[],
  server: readonly ValueChange[],
): [client: Retention, server: Retention] {
  const clientChanges = client.map((ours) => {
    const theirs = changeOf(server, ours.key);
    return theirs === undefined ? ours : valueChange(ours.key, theirs.new, ours.new);
  });
  const serverChanges = server.filter(({key}) => !changeOf(client, key));
  return [{updateAttributes: clientChanges}, {updateAttributes: serverChanges}];
}
