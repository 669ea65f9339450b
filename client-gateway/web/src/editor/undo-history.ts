import {compose, type DocOp, invert, isIdentity, transform} from '../model';

/** A change that can be taken back. */
interface Entry {
  /** What takes it back, on the document before `behind`. */
  readonly inverse: DocOp;

  /** What others did while this was the latest entry. */
  readonly behind: DocOp | undefined;
}

/** A pause of this length, in milliseconds, begins a new entry. */
const PAUSE = 500;
const MAX_ENTRIES = 200;

/**
 * Undo and redo of one's own changes only. An entry is the inverse of an operation; what others do in
 * between waits composed at the latest entry, and is only transformed when that entry is used.
 */
export class UndoHistory {
  private undoable: readonly Entry[] = [];
  private redoable: readonly Entry[] = [];
  private lastChange = Number.NEGATIVE_INFINITY;

  /** Takes note of one's own change; changes without a pause between them are taken back as one. */
  record(operation: DocOp, now: number): void {
    const inverse = invert(operation);
    const last = this.undoable.at(-1);
    if (last !== undefined && now - this.lastChange < PAUSE) {
      const {entry, below} = latest(this.undoable);
      this.undoable = [...below, {inverse: compose(inverse, entry), behind: undefined}];
    } else {
      this.undoable = [...this.undoable, {inverse, behind: undefined}].slice(-MAX_ENTRIES);
    }
    this.redoable = [];
    this.lastChange = now;
  }

  /** Takes note of what others did. */
  receive(operation: DocOp): void {
    this.undoable = withBehind(this.undoable, operation);
    this.redoable = withBehind(this.redoable, operation);
  }

  /** Whatever comes next is a change of its own. */
  pause(): void {
    this.lastChange = Number.NEGATIVE_INFINITY;
  }

  /** Takes back the latest change of which something is left: the operation that does. */
  undo(): DocOp | undefined {
    const {operation, rest} = used(this.undoable);
    this.undoable = rest;
    if (operation !== undefined) {
      this.redoable = [...this.redoable, {inverse: invert(operation), behind: undefined}];
    }
    this.pause();
    return operation;
  }

  /** Makes the change again that was taken back last. */
  redo(): DocOp | undefined {
    const {operation, rest} = used(this.redoable);
    this.redoable = rest;
    if (operation !== undefined) {
      this.undoable = [...this.undoable, {inverse: invert(operation), behind: undefined}];
    }
    this.pause();
    return operation;
  }
}

/** The latest entry's inverse on the document as it is now, and the entries below it. */
function latest(entries: readonly Entry[]): {entry: DocOp; below: readonly Entry[]} {
  const last = entries.at(-1);
  const below = entries.slice(0, -1);
  if (last === undefined) {
    throw new Error('there is no entry');
  }
  if (last.behind === undefined) {
    return {entry: last.inverse, below};
  }
  const [entry, behind] = transform(last.inverse, last.behind);
  return {entry, below: withBehind(below, behind)};
}

function withBehind(entries: readonly Entry[], operation: DocOp): readonly Entry[] {
  const last = entries.at(-1);
  if (last === undefined) {
    return entries;
  }
  const behind = last.behind === undefined ? operation : compose(last.behind, operation);
  return [...entries.slice(0, -1), {...last, behind}];
}

function used(entries: readonly Entry[]): {operation: DocOp | undefined; rest: readonly Entry[]} {
  let rest = entries;
  while (rest.length > 0) {
    const {entry, below} = latest(rest);
    rest = below;
    if (!isIdentity(entry)) {
      return {operation: entry, rest};
    }
  }
  return {operation: undefined, rest};
}
