import {computed, effect, signal, untracked, type ReadonlySignal} from '@preact/signals';
import {Connection, Inbox, createWave, logIn, logOut, whoAmI, type ConnectionState} from '../session';
import {Announcer} from './announcer';
import {messages} from './messages';
import {domainOf} from './people/person';
import {listLink, parseRoute, waveLink, type Route} from './route';
import {OpenWave} from './wave/open-wave';

/** Who uses the page; `unknown` until the server has said. */
export type Account =
  | {readonly kind: 'unknown' | 'unreachable' | 'signedOut'}
  | {readonly kind: 'signedIn'; readonly me: string; readonly connection: Connection; readonly inbox: Inbox};

/** The whole page's state, and the owner of what talks to the server. */
export class AppState {
  readonly account = signal<Account>({kind: 'unknown'});
  readonly route = signal<Route>(parseRoute(location.hash));
  readonly wave = signal<OpenWave | undefined>(undefined);
  /** A sentence about something that failed, until it is dismissed. */
  readonly notice = signal<string | undefined>(undefined);
  readonly helpOpen = signal(false);
  readonly navigationOpen = signal(false);
  readonly announcer = new Announcer();
  readonly connectionState: ReadonlySignal<ConnectionState> = computed(() => {
    const account = this.account.value;
    return account.kind === 'signedIn' ? account.connection.state.value : 'connecting';
  });

  #newWave: string | undefined;
  #isCreating = false;
  /** The open wave, and those that were left with something still to be sent. */
  #unsaved: readonly OpenWave[] = [];
  #cameFromList = false;

  constructor() {
    addEventListener('hashchange', () => this.#navigate(parseRoute(location.hash)));
    effect(() => {
      const [account, route] = [this.account.value, this.route.value];
      untracked(() => this.#openWave(account, route));
    });
    this.#announceConnection();
    addEventListener('beforeunload', (event) => {
      if (this.#unsaved.some(isUnsaved)) event.preventDefault();
    });
  }

  /** Asks the server whose page this is. */
  async start(): Promise<void> {
    this.account.value = {kind: 'unknown'};
    try {
      const me = await whoAmI();
      if (me === undefined) this.account.value = {kind: 'signedOut'};
      else this.#signedIn(me);
    } catch {
      this.account.value = {kind: 'unreachable'};
    }
  }

  /** Signs in; after an ended session, the same person goes on where they were. */
  async signIn(user: string, password: string): Promise<void> {
    const me = await logIn(user, password);
    const account = this.account.peek();
    if (account.kind === 'signedIn' && account.me === me) account.connection.retryNow();
    else this.#signedIn(me);
  }

  async signOut(): Promise<void> {
    try {
      await logOut();
    } catch {
      this.notice.value = messages.signOutFailed;
      return;
    }
    this.#leave();
    this.account.value = {kind: 'signedOut'};
    location.hash = listLink;
  }

  /** Begins a wave and opens it. */
  async newWave(): Promise<void> {
    const account = this.account.peek();
    if (account.kind !== 'signedIn' || this.#isCreating) return;
    this.navigationOpen.value = false;
    this.#isCreating = true;
    try {
      const {wave} = await createWave(account.connection, {title: '', text: '', participants: []});
      this.#newWave = wave;
      location.hash = waveLink(wave);
    } catch (error) {
      this.notice.value = messages.newWaveFailed(error instanceof Error ? error.message : String(error));
    } finally {
      this.#isCreating = false;
    }
  }

  /** Goes back to the list, as the browser's Back does where one came from there. */
  backToList(): void {
    if (this.#cameFromList) history.back();
    else location.replace(listLink);
  }

  #signedIn(me: string): void {
    this.#leave();
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const connection = new Connection(`${scheme}://${location.host}/ws`, domainOf(me), me);
    this.account.value = {kind: 'signedIn', me, connection, inbox: new Inbox(connection, me)};
  }

  #leave(): void {
    const account = this.account.peek();
    this.wave.peek()?.close();
    this.wave.value = undefined;
    this.#unsaved = [];
    this.notice.value = undefined;
    if (account.kind !== 'signedIn') return;
    account.inbox.close();
    account.connection.close();
  }

  #navigate(route: Route): void {
    this.#cameFromList = this.route.peek().kind === 'list' && route.kind === 'wave';
    this.navigationOpen.value = false;
    this.route.value = route;
  }

  #openWave(account: Account, route: Route): void {
    const open = this.wave.peek();
    const wanted = route.kind === 'wave' && account.kind === 'signedIn' ? route.wave : undefined;
    if (open?.wave === wanted) return;
    open?.close();
    this.#unsaved = this.#unsaved.filter(isUnsaved);
    if (wanted === undefined || account.kind !== 'signedIn') {
      this.wave.value = undefined;
    } else {
      const isNew = this.#newWave === wanted;
      const wave = new OpenWave(account.connection, account.me, wanted, this.announcer, isNew);
      this.wave.value = wave;
      this.#unsaved = [...this.#unsaved, wave];
      this.#newWave = undefined;
    }
  }

  #announceConnection(): void {
    let before: ConnectionState = 'connecting';
    effect(() => {
      const state = this.connectionState.value;
      const worthSaying = state === 'offline' || (state === 'connected' && before !== 'connecting');
      if (worthSaying && state !== before) this.announcer.say('connection', messages.connection[state]);
      before = state;
    });
  }
}

function isUnsaved({session}: OpenWave): boolean {
  return session.unsent.peek() > 0;
}
