import {attribute} from './attributes';
import {lengthOf} from './component';
import type {DocOp, Element} from './operation';
import type {Wavelet} from './wavelet';

/** The document that holds the manifest of a conversation: the tree of its threads and blips. */
export const MANIFEST = 'conversation';

/**
 * A deeper thread is read as part of the one that it is in, so that nothing that walks the tree can
 * be brought to overflow.
 */
const THREAD_DEPTH_MAX = 100;

/** Where an element starts and ends in the manifest. */
interface Place {
  readonly start: number;
  end: number;
}

/** A thread, or the conversation itself, which has no parent. */
export interface ThreadEntry extends Place {
  readonly parent?: BlipEntry;
  readonly id: string | undefined;
  readonly inline: boolean;
  readonly blips: BlipEntry[];
}

/** A blip with its replies. */
export interface BlipEntry extends Place {
  readonly id: string;
  /** Whether the manifest says that only its replies are left. */
  readonly deleted: boolean;
  readonly thread: ThreadEntry;
  readonly threads: ThreadEntry[];
}

/** An element that is open. */
interface Frame {
  /** The thread that the element is or is in; none where it is passed over. */
  readonly thread?: ThreadEntry | undefined;
  /** The blip that the element is. */
  readonly blip?: BlipEntry;
  readonly depth: number;
  /** What ends with the element. */
  readonly place?: Place;
}

const IGNORED: Frame = {depth: 0};

/** The content of a document, empty where there is none. */
export function contentOf(wavelet: Wavelet, document: string): DocOp {
  return wavelet.documents.get(document)?.content ?? [];
}

/** The conversation of a wavelet as its manifest says, passing over what does not belong into one. */
export function readManifest(wavelet: Wavelet): ThreadEntry | undefined {
  const open: Frame[] = [];
  let root: ThreadEntry | undefined;
  let position = 0;
  for (const component of contentOf(wavelet, MANIFEST)) {
    if ('annotationBoundary' in component) {
      continue;
    }
    if ('elementStart' in component) {
      const parent = open.at(-1);
      const frame =
        parent === undefined
          ? topElement(root, component.elementStart, position)
          : innerElement(parent, component.elementStart, position);
      root ??= frame.thread;
      open.push(frame);
    } else if ('elementEnd' in component) {
      const place = open.pop()?.place;
      if (place !== undefined) {
        place.end = position;
      }
    }
    position += lengthOf(component);
  }
  return root;
}

/** The blip of an id, the first where several have it. */
export function findBlip(root: ThreadEntry | undefined, id: string): BlipEntry | undefined {
  return root?.blips.flatMap(withReplies).find((blip) => blip.id === id);
}

/** A blip and all replies beneath it. */
export function withReplies(blip: BlipEntry): BlipEntry[] {
  return [blip, ...blip.threads.flatMap((thread) => thread.blips.flatMap(withReplies))];
}

function topElement(root: ThreadEntry | undefined, {type}: Element, start: number): Frame {
  if (root !== undefined || type !== 'conversation') {
    return IGNORED;
  }
  const thread: ThreadEntry = {id: undefined, inline: false, blips: [], start, end: start};
  return {thread, depth: 0, place: thread};
}

function innerElement({thread, blip, depth}: Frame, {type, attributes}: Element, start: number): Frame {
  if (thread === undefined) {
    return IGNORED;
  }
  const id = attribute(attributes, 'id');
  if (type === 'thread' && blip !== undefined) {
    if (depth === THREAD_DEPTH_MAX) {
      return {thread, depth};
    }
    const inline = attribute(attributes, 'inline') === 'true';
    const reply: ThreadEntry = {parent: blip, id, inline, blips: [], start, end: start};
    blip.threads.push(reply);
    return {thread: reply, depth: depth + 1, place: reply};
  }
  // A manifest that names itself as a blip would be changed twice by one verb.
  if (type === 'blip' && blip === undefined && id !== undefined && id !== MANIFEST) {
    const deleted = attribute(attributes, 'deleted') === 'true';
    const entry: BlipEntry = {id, deleted, thread, threads: [], start, end: start};
    thread.blips.push(entry);
    return {thread, blip: entry, depth, place: entry};
  }
  return IGNORED;
}
