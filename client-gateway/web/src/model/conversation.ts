import {blipTitle} from './blip-text';
import {TAGS, tagsOf} from './tags';
import {type BlipEntry, contentOf, readManifest, type ThreadEntry} from './manifest';
import type {Wavelet} from './wavelet';

/** A conversation as it is shown. */
export interface Conversation {
  readonly root: Thread;
  /** In the order they were added, each once. */
  readonly tags: readonly string[];
}

/** A row of blips: the root thread, which has no id, or replies to a blip. */
export interface Thread {
  readonly id?: string;
  /** Whether the replies are anchored in the text of the blip they reply to. */
  readonly inline: boolean;
  readonly blips: readonly ConversationBlip[];
}

/** A message with its replies; its text is the document of its id. */
export interface ConversationBlip {
  readonly id: string;
  /** Whether only its replies are left, so that its text does not count. */
  readonly deleted: boolean;
  readonly threads: readonly Thread[];
}

/**
 * A wavelet as a conversation; one that is none has no blips. A blip that the manifest names twice is
 * shown once, one without a document not at all, a deleted one (without content, or marked so) only
 * where it has replies.
 */
export function readConversation(wavelet: Wavelet): Conversation {
  const shown = new Set<string>();

  function readBlips(entries: readonly BlipEntry[]): ConversationBlip[] {
    return entries.map(readBlip).filter((blip) => blip !== undefined);
  }

  function readBlip({id, deleted: marked, threads: entries}: BlipEntry): ConversationBlip | undefined {
    if (!wavelet.documents.has(id) || shown.has(id)) {
      return undefined;
    }
    shown.add(id);
    const threads = entries.map(readThread).filter(({blips}) => blips.length > 0);
    const deleted = marked || contentOf(wavelet, id).length === 0;
    return deleted && threads.length === 0 ? undefined : {id, deleted, threads};
  }

  function readThread({id, inline, blips}: ThreadEntry): Thread {
    return {...(id !== undefined && {id}), inline, blips: readBlips(blips)};
  }

  return {
    root: {inline: false, blips: readBlips(readManifest(wavelet)?.blips ?? [])},
    tags: tagsOf(contentOf(wavelet, TAGS)),
  };
}

/** The title of a conversation, which its first blip gives; empty where there is none. */
export function titleOf(wavelet: Wavelet): string {
  const first = readManifest(wavelet)?.blips[0];
  return first === undefined || first.deleted ? '' : blipTitle(contentOf(wavelet, first.id));
}
