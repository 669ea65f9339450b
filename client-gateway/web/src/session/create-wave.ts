import {newToken} from '../model';
import {backoff} from './backoff';
import {CallError} from './call-error';
import type {Router} from './connection';

const ATTEMPTS_MAX = 5;

/** What a wave begins with. */
export interface NewWave {
  readonly title: string;
  readonly text: string;
  readonly participants: readonly string[];
}

/** Creates a wave, once however often it has to ask. */
export async function createWave(
  connection: Pick<Router, 'call'>,
  wave: NewWave,
): Promise<{wave: string; wavelet: string}> {
  const submission = newToken();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await connection.call('org.wavegate.wave.create', {submission, ...wave});
    } catch (error) {
      if (attempt === ATTEMPTS_MAX || !(error instanceof CallError) || !error.isUncertain) {
        throw error;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, backoff(attempt)));
  }
}
