import type {Digest} from '../../session';

/** Whether every word of the text stands in a wave's title, snippet or addresses. */
export function matches(digest: Digest, text: string): boolean {
  const content = [digest.title, digest.snippet, ...digest.participants].join('\n').toLocaleLowerCase();
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => content.includes(word));
}
