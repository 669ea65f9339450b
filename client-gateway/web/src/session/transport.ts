import {type Errors, Wampy} from 'wampy';
import {JsonSerializer} from 'wampy/JsonSerializer.js';

import {CallError, DISCONNECTED, OTHER_PERSON, TIMED_OUT} from './call-error';

/** Above the longest time that the server itself takes to answer. */
const ANSWER_MILLIS_MAX = 45_000;
const OPEN_MILLIS_MAX = 10_000;
const TICK_MILLIS = 5_000;

/** After so many ticks without a message the server is asked for one; sooner while an answer is due. */
const SILENT_TICKS_IDLE = 5;
const SILENT_TICKS_ASKED = 1;
const SILENT_TICKS_PROBED = 2;

/** No procedure of the server: the error it answers at once shows that it is there. */
const PROBE = 'org.wavegate.client.probe';

const ENDED_REASONS = new Set(['wamp.error.authentication_required', 'wamp.close.killed', OTHER_PERSON]);

const GOODBYE = 6;

/** Why a transport was lost; `isEnded` when coming back needs another login. */
export interface Loss {
  readonly reason: string;
  readonly isEnded: boolean;
}

/**
 * One WebSocket with one WAMP session on it, from opening to loss; it does not come back. All that
 * was asked for and not answered fails at the loss.
 *
 * A socket can be dead without a word from the system. So silence is counted, in ticks rather than by
 * the clock, which jumps while a computer sleeps; a long one leads to a probe, and no answer to that
 * to the loss.
 */
export class Transport {
  private readonly wampy: Wampy;
  private readonly asked = new Set<(error: CallError) => void>();
  private readonly ticking: ReturnType<typeof setInterval>;
  private loss: Loss | undefined;
  private goodbye: string | undefined;
  private silentTicks = 0;
  private isProbed = false;

  constructor(
    url: string,
    realm: string,
    private readonly me: string,
    private readonly onLost: (loss: Loss) => void,
  ) {
    this.wampy = new Wampy(url, {
      realm,
      autoReconnect: false,
      uriValidation: 'loose',
      ws: WebSocket,
      serializer: new Listening((message) => this.heard(message)),
      onError: (error) => this.lose(reasonOf(error)),
      onClose: () => this.lose(this.goodbye ?? DISCONNECTED),
    });
    this.ticking = setInterval(() => this.tick(), TICK_MILLIS);
  }

  /** Opens it; rejects when it is lost before the server's welcome, or that is for somebody else. */
  async open(): Promise<void> {
    const timer = setTimeout(() => this.lose(TIMED_OUT), OPEN_MILLIS_MAX);
    try {
      const {authid} = await this.settled(this.wampy.connect());
      if (authid !== this.me) {
        throw new CallError(OTHER_PERSON, `This is the login of ${String(authid)}.`);
      }
    } catch (error) {
      this.lose(reasonOf(error));
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Calls a procedure with keyword arguments; its answer is one positional value. */
  async call(procedure: string, args: object): Promise<unknown> {
    const {argsList} = await this.settled(this.wampy.call(procedure, {argsDict: {...args}}));
    return argsList?.[0];
  }

  /** Subscribes to a topic whose events are one positional value each. */
  async subscribe(topic: string, onEvent: (event: unknown) => void): Promise<() => Promise<void>> {
    const listener = ({argsList}: {argsList?: unknown[]}): void => onEvent(argsList?.[0]);
    const {subscriptionKey} = await this.settled(this.wampy.subscribe(topic, listener));
    return async () => {
      await this.settled(this.wampy.unsubscribe(subscriptionKey, listener));
    };
  }

  /** Makes sure, soon, that the other side is still there. */
  probe(): void {
    if (!this.isProbed) {
      this.isProbed = true;
      this.silentTicks = 0;
      this.wampy.call(PROBE, []).catch(() => undefined);
    }
  }

  /** Gives it up. */
  close(): void {
    this.lose(DISCONNECTED);
  }

  /** The answer, or an error when it takes too long or the loss comes first. */
  private settled<T>(answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        this.asked.delete(fail);
      };
      const fail = (error: CallError): void => {
        settle();
        reject(error);
      };
      const timer = setTimeout(
        () => fail(new CallError(TIMED_OUT, 'The server took too long to answer.')),
        ANSWER_MILLIS_MAX,
      );
      this.asked.add(fail);
      answer.then(
        (value) => {
          settle();
          resolve(value);
        },
        (error: unknown) => fail(callError(error)),
      );
      if (this.loss !== undefined) {
        fail(disconnected());
      }
    });
  }

  private heard(message: unknown): void {
    this.silentTicks = 0;
    this.isProbed = false;
    if (Array.isArray(message) && message[0] === GOODBYE) {
      this.goodbye = String(message[2]);
    }
  }

  private tick(): void {
    this.silentTicks += 1;
    if (this.isProbed) {
      if (this.silentTicks >= SILENT_TICKS_PROBED) {
        this.lose(TIMED_OUT);
      }
    } else if (this.silentTicks >= (this.asked.size > 0 ? SILENT_TICKS_ASKED : SILENT_TICKS_IDLE)) {
      this.probe();
    }
  }

  private lose(reason: string): void {
    if (this.loss !== undefined) {
      return;
    }
    this.loss = {reason, isEnded: ENDED_REASONS.has(reason)};
    clearInterval(this.ticking);
    this.asked.forEach((fail) => fail(disconnected()));
    try {
      this.wampy.abort();
    } catch {
      // There was no socket yet, or there is none any more.
    }
    this.onLost(this.loss);
  }
}

/** JSON that lets somebody see each message: wampy tells neither that it lives nor why it was closed. */
class Listening extends JsonSerializer {
  constructor(private readonly onMessage: (message: unknown) => void) {
    super();
  }

  override decode(data: string): unknown {
    const message: unknown = super.decode(data);
    this.onMessage(message);
    return message;
  }
}

function disconnected(): CallError {
  return new CallError(DISCONNECTED, 'The connection was lost.');
}

function reasonOf(error: unknown): string {
  return callError(error).uri;
}

/** An error of wampy's as ours: the URI of the server's, its sentence, and when to come back. */
function callError(error: unknown): CallError {
  if (error instanceof CallError) {
    return error;
  }
  const {errorUri, argsList, argsDict} = error as Partial<Errors.WampError>;
  if (errorUri === undefined) {
    return disconnected();
  }
  const message = argsList?.[0] ?? errorUri;
  const seconds = argsDict?.['retryAfter'];
  return new CallError(errorUri, String(message), typeof seconds === 'number' ? seconds * 1000 : undefined);
}
