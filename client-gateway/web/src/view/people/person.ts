/** The part of an address before the `@`: what a person is called here. */
export function nameOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at > 0 ? address.slice(0, at) : address;
}

/** The part of an address after the `@`: the server a person is on. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** One or two letters for an avatar: `noor.haddad@…` is NH, `alice@…` is AL. */
export function initials(address: string): string {
  const words = nameOf(address)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const letters =
    words.length > 1 ? words.slice(0, 2).map((word) => [...word][0]) : [...(words[0] ?? '?')].slice(0, 2);
  return letters.join('').toUpperCase();
}

/** Which of the six hues is a person's, the same everywhere: a hash of the address. */
export function hueOf(address: string): number {
  const hash = new TextEncoder().encode(address).reduce((sum, byte) => (Math.imul(sum, 31) + byte) >>> 0, 0);
  return (hash % 6) + 1;
}

/** The address that was typed, completed with one's own domain, or nothing where it cannot be one. */
export function readAddress(typed: string, ownDomain: string): string | undefined {
  const text = typed.trim().toLowerCase();
  const address = text !== '' && !text.includes('@') ? `${text}@${ownDomain}` : text;
  return /^[^\s@/]*@[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(address) ? address : undefined;
}
