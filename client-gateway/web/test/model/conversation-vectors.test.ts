import {describe, expect, it} from 'vitest';
import {
  addTag,
  appendBlip,
  blipTitle,
  continueThread,
  deleteBlip,
  insertInlineReply,
  InvalidOperationError,
  plainText,
  readConversation,
  removeTag,
  replyTo,
  type Thread,
  titleOf,
  type WaveDocument,
  type Wavelet,
  type WaveletOp,
} from '../../src/model';
import {readCases} from './vectors';

interface Verb {
  readonly name: string;
  readonly on: string;
  readonly item: number;
  readonly ops?: readonly WaveletOp[];
}

interface Case {
  readonly documents: readonly WaveDocument[];
  readonly root: Thread;
  readonly title: string;
  readonly tags: readonly string[];
  readonly texts: Readonly<Record<string, {readonly text: string; readonly title: string}>>;
  readonly verbs: readonly Verb[];
}

function waveletOf({documents}: Case): Wavelet {
  return {
    name: 'alpha.test/w+vectors/~/conv+root',
    version: {version: 0, hash: ''},
    creator: 'alice@alpha.test',
    participants: ['alice@alpha.test'],
    documents: new Map(documents.map((document) => [document.id, document])),
  };
}

/** What a verb makes here; nothing where it is refused. */
function made(wavelet: Wavelet, {name, on, item}: Verb): readonly WaveletOp[] | undefined {
  const verbs: Record<string, () => WaveletOp[]> = {
    appendBlip: () => appendBlip(wavelet, 'b+new'),
    replyTo: () => replyTo(wavelet, on, 'b+new'),
    continueThread: () => continueThread(wavelet, on, 'b+new'),
    insertInlineReply: () => insertInlineReply(wavelet, on, item, 'b+new'),
    deleteBlip: () => deleteBlip(wavelet, on),
    addTag: () => addTag(wavelet, on),
    removeTag: () => removeTag(wavelet, on),
  };
  try {
    return verbs[name]?.();
  } catch (error) {
    if (error instanceof InvalidOperationError) {
      return undefined;
    }
    throw error;
  }
}

describe('a conversation that the provider reads', {timeout: 60_000}, () => {
  it('is the same here: its tree, title, tags, texts and what verbs make of it', () => {
    let verbs = 0;
    for (const example of readCases<Case>('conversation')) {
      const wavelet = waveletOf(example);
      const {root, tags} = readConversation(wavelet);
      expect(root).toEqual(example.root);
      expect(tags).toEqual(example.tags);
      expect(titleOf(wavelet)).toBe(example.title);
      for (const {id, content} of example.documents) {
        expect({text: plainText(content), title: blipTitle(content)}).toEqual(example.texts[id]);
      }
      for (const verb of example.verbs) {
        expect(made(wavelet, verb), JSON.stringify([verb, example.documents])).toEqual(verb.ops);
        verbs++;
      }
    }
    expect(verbs).toBeGreaterThan(10_000);
  });
});
