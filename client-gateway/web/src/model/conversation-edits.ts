import {type Insertion, lengthOf, sameInsertion} from './component';
import {invert} from './doc-op';
import {DocumentEdit} from './document-edit';
import {InvalidOperationError} from './invalid-operation-error';
import {
  type BlipEntry,
  contentOf,
  findBlip,
  MANIFEST,
  readManifest,
  type ThreadEntry,
  withReplies,
} from './manifest';
import {OpBuilder} from './op-builder';
import {OpCursor} from './op-cursor';
import type {DocOp, WaveletOp} from './operation';
import {TAGS, withoutTag, withTag} from './tags';
import type {Wavelet} from './wavelet';

const ELEMENT_END: Insertion = {elementEnd: true};

/** Adds a blip with one empty line at the end of the root thread. */
export function appendBlip(wavelet: Wavelet, blipId: string): WaveletOp[] {
  const edit = new DocumentEdit(contentOf(wavelet, MANIFEST));
  const root = readManifest(wavelet);
  if (root === undefined) {
    edit.insert(elementStart('conversation', {}), ...blipElement(blipId), ELEMENT_END);
  } else {
    edit.retainTo(root.end).insert(...blipElement(blipId));
  }
  return [mutate(MANIFEST, edit.finish()), mutate(blipId, emptyBody())];
}

/**
 * Adds a blip with one empty line beneath another: at the end of its last thread that is not inline,
 * which is begun where there is none.
 */
export function replyTo(wavelet: Wavelet, parentBlipId: string, blipId: string): WaveletOp[] {
  const parent = requireBlip(readManifest(wavelet), parentBlipId);
  const edit = new DocumentEdit(contentOf(wavelet, MANIFEST));
  const thread = parent.threads.findLast(({inline}) => !inline);
  if (thread === undefined) {
    edit
      .retainTo(parent.end)
      .insert(elementStart('thread', {id: blipId}), ...blipElement(blipId), ELEMENT_END);
  } else {
    edit.retainTo(thread.end).insert(...blipElement(blipId));
  }
  return [mutate(MANIFEST, edit.finish()), mutate(blipId, emptyBody())];
}

/** Adds a blip with one empty line at the end of the thread that another is in. */
export function continueThread(wavelet: Wavelet, siblingId: string, blipId: string): WaveletOp[] {
  const {thread} = requireBlip(readManifest(wavelet), siblingId);
  const edit = new DocumentEdit(contentOf(wavelet, MANIFEST))
    .retainTo(thread.end)
    .insert(...blipElement(blipId));
  return [mutate(MANIFEST, edit.finish()), mutate(blipId, emptyBody())];
}

/**
 * Adds a blip with one empty line in a new thread that is anchored in the document of another, before an
 * item of one of its lines.
 */
export function insertInlineReply(
  wavelet: Wavelet,
  parentBlipId: string,
  item: number,
  blipId: string,
): WaveletOp[] {
  const parent = requireBlip(readManifest(wavelet), parentBlipId);
  const anchored = new DocumentEdit(contentOf(wavelet, parentBlipId))
    .retainTo(item)
    .insert(elementStart('reply', {id: blipId}), ELEMENT_END);
  const edit = new DocumentEdit(contentOf(wavelet, MANIFEST))
    .retainTo(parent.end)
    .insert(elementStart('thread', {id: blipId, inline: 'true'}), ...blipElement(blipId), ELEMENT_END);
  return [
    mutate(parentBlipId, anchored.finish()),
    mutate(MANIFEST, edit.finish()),
    mutate(blipId, emptyBody()),
  ];
}

/** Adds a tag at the end; nothing where it is there. */
export function addTag(wavelet: Wavelet, tag: string): WaveletOp[] {
  const operation = withTag(contentOf(wavelet, TAGS), tag);
  return operation === undefined ? [] : [mutate(TAGS, operation)];
}

/** Removes a tag, however often it stands there. */
export function removeTag(wavelet: Wavelet, tag: string): WaveletOp[] {
  const operation = withoutTag(contentOf(wavelet, TAGS), tag);
  return operation === undefined ? [] : [mutate(TAGS, operation)];
}

/** Removes a blip with all replies: out of the manifest, and their text with them. */
export function deleteBlip(wavelet: Wavelet, blipId: string): WaveletOp[] {
  const blip = requireBlip(readManifest(wavelet), blipId);
  const {thread} = blip;
  const parent = thread.blips.length === 1 ? thread.parent : undefined;
  const {start, end} = parent === undefined ? blip : thread;
  const manifest = new DocumentEdit(contentOf(wavelet, MANIFEST)).retainTo(start).deleteTo(end + 1).finish();
  const ids = new Set(withReplies(blip).map(({id}) => id));
  const emptied = [...ids].filter((id) => contentOf(wavelet, id).length > 0);
  return [
    mutate(MANIFEST, manifest),
    ...emptied.map((id) => mutate(id, invert(contentOf(wavelet, id)))),
    ...(parent === undefined || emptied.includes(parent.id) ? [] : removeAnchors(wavelet, parent.id, thread.id)),
  ];
}

/** Takes the anchors of an inline thread out of its parent's text. */
function removeAnchors(wavelet: Wavelet, parentId: string, threadId: string | undefined): WaveletOp[] {
  const content = contentOf(wavelet, parentId);
  const places = threadId === undefined ? [] : placesOf(elementStart('reply', {id: threadId}), content);
  if (places.length === 0) {
    return [];
  }
  const edit = new DocumentEdit(content);
  places.forEach((place) => edit.retainTo(place).deleteTo(place + 2));
  return [mutate(parentId, edit.finish())];
}

/** The positions of the elements that start so and have nothing in them. */
function placesOf(start: Insertion, content: DocOp): number[] {
  const places: number[] = [];
  const cursor = new OpCursor(content);
  let position = 0;
  while (!cursor.atEnd) {
    const span = cursor.takeRest();
    if (sameInsertion(span, start) && !cursor.atEnd && 'elementEnd' in cursor.span) {
      places.push(position);
    }
    position += lengthOf(span);
  }
  return places;
}

function requireBlip(root: ThreadEntry | undefined, id: string): BlipEntry {
  const blip = findBlip(root, id);
  if (blip === undefined) {
    throw new InvalidOperationError(`there is no blip '${id}' here`);
  }
  return blip;
}

function elementStart(type: string, attributes: Readonly<Record<string, string>>): Insertion {
  return {elementStart: {type, attributes}};
}

function blipElement(id: string): readonly Insertion[] {
  return [elementStart('blip', {id}), ELEMENT_END];
}

function emptyBody(): DocOp {
  return new OpBuilder().elementStart('body').elementStart('line').elementEnd().elementEnd().build();
}

function mutate(document: string, operation: DocOp): WaveletOp {
  return {mutateDocument: {document, operation}};
}
