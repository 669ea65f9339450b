import {blipTitle} from './blip-text';
import {type BlipEntry, contentOf, readManifest, type ThreadEntry} from './manifest';
import type {Wavelet} from './wavelet';

/** A conversation as it is shown. */
export interface Conversation {
  readonly root: Thread;
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
  readonly threads: readonly Thread[];
}

/**
 * A wavelet as a conversation; one that is none has no blips. A blip that the manifest names twice is
 * shown once, one without a document or, replies apart, without content not at all.
 */
export function readConversation(wavelet: Wavelet): Conversation {
  const shown = new Set<string>();

  function readBlips(entries: readonly BlipEntry[]): ConversationBlip[] {
    return entries.map(readBlip).filter((blip) => blip !== undefined);
  }

  function readBlip({id, threads: entries}: BlipEntry): ConversationBlip | undefined {
    if (!wavelet.documents.has(id) || shown.has(id)) {
      return undefined;
    }
    shown.add(id);
    const threads = entries.map(readThread).filter(({blips}) => blips.length > 0);
    return contentOf(wavelet, id).length === 0 && threads.length === 0 ? undefined : {id, threads};
  }

  function readThread({id, inline, blips}: ThreadEntry): Thread {
    return {...(id !== undefined && {id}), inline, blips: readBlips(blips)};
  }

  return {root: {inline: false, blips: readBlips(readManifest(wavelet)?.blips ?? [])}};
}

/** The title of a conversation, which its first blip gives; empty where there is none. */
export function titleOf(wavelet: Wavelet): string {
  const first = readManifest(wavelet)?.blips[0];
  return first === undefined ? '' : blipTitle(contentOf(wavelet, first.id));
}
