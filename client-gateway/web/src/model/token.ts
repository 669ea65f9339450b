const TOKEN_BYTES = 15;

/** A random token of letters, digits, `-` and `_`, to be put behind a namespace as in `b+token`. */
export function newToken(): string {
  // Not randomUUID, which browsers withhold from pages over plain HTTP.
  const bytes = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_');
}
