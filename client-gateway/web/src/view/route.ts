/** What the address bar asks for: the list, or one wave by its name, such as `alpha.test/w+abc`. */
export type Route = {readonly kind: 'list'} | {readonly kind: 'wave'; readonly wave: string};

const wavePath = /^#\/w\/([^/]+)\/([^/]+)$/;

/** Reads `location.hash`; whatever is not a wave is the list. */
export function parseRoute(hash: string): Route {
  const [, domain, id] = wavePath.exec(hash) ?? [];
  if (domain === undefined || id === undefined) return {kind: 'list'};
  try {
    return {kind: 'wave', wave: `${decodeURIComponent(domain)}/${decodeURIComponent(id)}`};
  } catch {
    return {kind: 'list'};
  }
}

/** The link to a wave. A `+` is common in wave ids and may stand as it is. */
export function waveLink(wave: string): string {
  const slash = wave.indexOf('/');
  const [domain, id] = [wave.slice(0, slash), wave.slice(slash + 1)];
  return `#/w/${encodeURIComponent(domain)}/${encodeURIComponent(id).replaceAll('%2B', '+')}`;
}

export const listLink = '#/';
