/** One of the two providers that run beside the specs. */
export interface Provider {
  readonly domain: string;
  readonly url: string;
}

export const alpha: Provider = {domain: 'alpha.test', url: fromEnvironment('WAVEGATE_ALPHA')};
export const beta: Provider = {domain: 'beta.test', url: fromEnvironment('WAVEGATE_BETA')};

/** The password of everybody: alice and bob at alpha, carol at beta. */
export const password = 'wave';

/** Whether there is time for more seeds. */
export const isSlow = process.env['WAVEGATE_SLOW'] === 'true';

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run these specs through BrowserIT`);
  return value;
}
