const FIRST_MILLIS = 500;
const MAX_MILLIS = 15_000;

/** How long to wait before asking again after so many attempts in vain: doubling, with jitter. */
export function backoff(attempt: number): number {
  const ceiling = Math.min(MAX_MILLIS, FIRST_MILLIS * 2 ** attempt);
  return ceiling * (0.5 + Math.random() / 2);
}
