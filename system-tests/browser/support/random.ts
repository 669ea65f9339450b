/** Numbers in [0, 1) that a seed repeats (mulberry32). */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of the choices, each as likely as its weight. */
export function pick<T>(random: Random, choices: readonly (readonly [weight: number, choice: T])[]): T {
  let left = random() * choices.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, choice] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  throw new Error('nothing to pick from');
}

/** A new seed, or the one in `WAVEGATE_SEED`; printed, so that a failing run can be repeated. */
export function chooseSeed(): number {
  const seed = Number(process.env['WAVEGATE_SEED'] ?? Math.floor(Math.random() * 2 ** 32));
  console.log(`WAVEGATE_SEED=${seed}`);
  return seed;
}
