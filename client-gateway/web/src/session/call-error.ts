const PROBLEMS = 'org.wavegate.error.';

/** The connection was lost, or was never there, before the answer. */
export const DISCONNECTED = 'wavegate.client.disconnected';

/** No answer came in time. */
export const TIMED_OUT = 'wavegate.client.timed_out';

/** The browser's login is somebody else's now, who logged in on another page of it. */
export const OTHER_PERSON = 'wavegate.client.other_person';

const UNCERTAIN = new Set([
  DISCONNECTED,
  TIMED_OUT,
  `${PROBLEMS}host_unreachable`,
  `${PROBLEMS}unavailable`,
  `${PROBLEMS}unauthenticated`,
]);

/** Why a call or a subscription brought nothing. */
export class CallError extends Error {
  constructor(
    readonly uri: string,
    message: string,
    /** How long to wait before asking again, where the server said so. */
    readonly retryAfterMillis?: number,
  ) {
    super(message);
    this.name = 'CallError';
  }

  /** Whether it may have been done all the same, or still can be: ask again, with the same submission. */
  get isUncertain(): boolean {
    return UNCERTAIN.has(this.uri);
  }

  /** Which of the server's problems it is, such as `not_found`; else its whole URI. */
  get problem(): string {
    return this.uri.startsWith(PROBLEMS) ? this.uri.slice(PROBLEMS.length) : this.uri;
  }
}
