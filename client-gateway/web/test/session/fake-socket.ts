/** A message of WAMP: its code, and what belongs to it. */
export type Message = readonly [code: number, ...rest: unknown[]];

export const HELLO = 1;
export const WELCOME = 2;
export const ABORT = 3;
export const GOODBYE = 6;
export const ERROR = 8;
export const SUBSCRIBE = 32;
export const SUBSCRIBED = 33;
export const UNSUBSCRIBE = 34;
export const UNSUBSCRIBED = 35;
export const EVENT = 36;
export const CALL = 48;
export const RESULT = 50;

/** A browser's socket whose other side is the test. */
export class FakeSocket {
  /** All that were opened, oldest first. */
  static opened: FakeSocket[] = [];

  readonly protocol = 'wamp.2.json';
  readonly sent: Message[] = [];
  readyState = 0;
  onopen: (() => void) | undefined;
  onclose: ((event: object) => void) | undefined;
  onerror: ((event: object) => void) | undefined;
  onmessage: ((event: {data: string}) => void) | undefined;

  constructor() {
    FakeSocket.opened.push(this);
  }

  static get last(): FakeSocket {
    const last = FakeSocket.opened.at(-1);
    if (last === undefined) {
      throw new Error('no socket was opened');
    }
    return last;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Message);
  }

  close(): void {
    if (this.readyState !== 3) {
      this.readyState = 3;
      this.onclose?.({});
    }
  }

  accept(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  say(...message: Message): void {
    this.onmessage?.({data: JSON.stringify(message)});
  }

  welcome(authid: string): void {
    this.accept();
    this.say(WELCOME, 7, {authid, roles: {broker: {features: {}}, dealer: {features: {}}}});
  }

  fail(): void {
    this.readyState = 3;
    this.onerror?.({});
    this.onclose?.({});
  }

  /** The messages of one code that were sent. */
  received(code: number): readonly Message[] {
    return this.sent.filter(([it]) => it === code);
  }
}
