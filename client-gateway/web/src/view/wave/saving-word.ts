import type {ConnectionState} from '../../session';
import {messages} from '../messages';

/** Whether what one wrote has reached the server, in a word. */
export function savingWord(unsent: number, state: ConnectionState): string {
  if (unsent === 0) return messages.saved;
  return state === 'connected' ? messages.saving : messages.notSent(unsent);
}
