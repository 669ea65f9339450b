/** The name of a wave's conversation, which its own domain hosts. */
export function conversationRoot(wave: string): string {
  return `${wave}/~/conv+root`;
}

/** The wave that a wavelet belongs to. */
export function waveOf(wavelet: string): string {
  return wavelet.split('/', 2).join('/');
}

/**
 * The name of a wavelet as the last part of a topic, where a dot separates: in its ids every other
 * character than those of a token and `~ + * @` is percent-encoded.
 */
export function topicName(wavelet: string): string {
  const [waveDomain, waveId = '', host, id = ''] = wavelet.split('/');
  return [waveDomain, encodeId(waveId), host, encodeId(id)].join('/');
}

function encodeId(id: string): string {
  return id.replace(/[^A-Za-z0-9_~+*@-]/gu, percentEncode);
}

function percentEncode(character: string): string {
  return Array.from(
    new TextEncoder().encode(character),
    (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('');
}
