import {computed, effect, signal, type ReadonlySignal} from '@preact/signals';
import {
  appendBlip,
  conversationRoot,
  deleteBlip,
  newToken,
  plainText,
  readConversation,
  replyTo,
  titleOf,
  type Conversation,
  type DocOp,
  type WaveDocument,
  type Wavelet,
  type WaveletOp,
} from '../../model';
import {WaveletSession, type Connection} from '../../session';
import type {Announcer} from '../announcer';
import {messages} from '../messages';
import {nameOf} from '../people/person';
import {nearestBefore, readingOrder} from './reading-order';
import {RecentWriters} from './recent-writers';

/** The blip that is open for editing, and where on the screen it was clicked. */
export interface Editing {
  readonly blip: string;
  readonly at?: {readonly x: number; readonly y: number};
}

/** The wave in the wave panel: its session, what is current and edited in it, and what one can do. */
export class OpenWave {
  readonly session: WaveletSession;
  readonly conversation: ReadonlySignal<Conversation | undefined>;
  readonly title: ReadonlySignal<string>;
  readonly order: ReadonlySignal<readonly string[]>;
  readonly current = signal<string | undefined>(undefined);
  readonly editing = signal<Editing | undefined>(undefined);
  /** The text of the blip that somebody deleted while it was being edited, until it is dismissed. */
  readonly deletedText = signal<string | undefined>(undefined);
  readonly writers = new RecentWriters();
  readonly #fresh = new Set<string>();
  readonly #stops: (() => void)[];

  /** Opens a wave; a new one starts with its first blip in editing. */
  constructor(
    connection: Connection,
    readonly me: string,
    readonly wave: string,
    readonly announcer: Announcer,
    isNew: boolean,
  ) {
    this.session = new WaveletSession(connection, me, conversationRoot(wave));
    const wavelet = this.session.wavelet;
    const manifest = computed(() => wavelet.value?.documents.get('conversation'));
    const written = computed(() => writtenDocuments(wavelet.value));
    // The structure changes rarely; the text of its blips, which each blip watches by itself, often.
    this.conversation = computed(() => {
      const isWritten = manifest.value !== undefined && written.value !== '';
      const opened = wavelet.peek();
      return isWritten && opened !== undefined ? readConversation(opened) : undefined;
    });
    this.order = computed(() => {
      const conversation = this.conversation.value;
      return conversation === undefined ? [] : readingOrder(conversation.root);
    });
    this.title = computed(() => (wavelet.value === undefined ? '' : titleOf(wavelet.value)));
    this.#stops = [this.#announceBlips(), this.#announceSaving(), this.#forgetDeleted()];
    if (isNew) this.#stops.push(this.#editFirst());
  }

  close(): void {
    this.#removeIfEmpty(this.editing.peek()?.blip);
    for (const stop of this.#stops) stop();
    this.writers.close();
    this.session.close();
  }

  document(blip: string): WaveDocument | undefined {
    return this.session.wavelet.value?.documents.get(blip);
  }

  /** The blip that the keyboard reaches first. */
  get tabStop(): string | undefined {
    return this.current.value ?? this.order.value[0];
  }

  /** Makes the blip current that stands `steps` after the current one, and answers it. */
  move(steps: number): string | undefined {
    const order = this.order.peek();
    const current = this.current.peek();
    const from = current === undefined ? -1 : order.indexOf(current);
    const blip = order[Math.max(0, Math.min(order.length - 1, from + steps))];
    if (blip !== undefined) this.current.value = blip;
    return blip;
  }

  edit(blip: string, at?: Editing['at']): void {
    this.endEditing();
    this.current.value = blip;
    this.editing.value = at === undefined ? {blip} : {blip, at};
  }

  /** Ends editing; a new blip that stayed empty goes. */
  endEditing(): void {
    const blip = this.editing.peek()?.blip;
    this.editing.value = undefined;
    this.#removeIfEmpty(blip);
  }

  reply(parent: string): void {
    this.#begin((id) => replyTo(this.#wavelet(), parent, id));
  }

  replyAtEnd(): void {
    this.#begin((id) => appendBlip(this.#wavelet(), id));
  }

  write(blip: string, operation: DocOp): void {
    this.session.submit([{mutateDocument: {document: blip, operation}}]);
  }

  delete(blip: string): void {
    if (this.editing.peek()?.blip === blip) this.editing.value = undefined;
    if (this.order.peek().includes(blip)) this.session.submit(deleteBlip(this.#wavelet(), blip));
  }

  addParticipant(address: string): void {
    this.session.submit([{addParticipant: address}]);
  }

  /** Watches what others do in a blip while it is on the page. */
  watch(blip: string): () => void {
    return this.session.onRemote(blip, (_, author) => {
      if (author === this.me || !this.writers.note(blip, author)) return;
      this.announcer.say('editing', messages.startedEditing(nameOf(author)));
    });
  }

  #begin(operations: (id: string) => readonly WaveletOp[]): void {
    this.endEditing();
    const id = `b+${newToken()}`;
    this.session.submit(operations(id));
    this.#fresh.add(id);
    this.edit(id);
  }

  #removeIfEmpty(blip: string | undefined): void {
    if (blip === undefined || !this.#fresh.delete(blip)) return;
    const document = this.session.wavelet.peek()?.documents.get(blip);
    if (document !== undefined && plainText(document.content).trim() === '') this.delete(blip);
  }

  #wavelet() {
    const wavelet = this.session.wavelet.peek();
    if (wavelet === undefined) throw new Error('the wave is not open yet');
    return wavelet;
  }

  #editFirst(): () => void {
    let done = false;
    return effect(() => {
      const first = this.order.value[0];
      if (done || first === undefined) return;
      done = true;
      this.edit(first);
    });
  }

  #forgetDeleted(): () => void {
    let [order, wavelet] = [this.order.peek(), this.session.wavelet.peek()];
    return effect(() => {
      const [orderBefore, waveletBefore] = [order, wavelet];
      [order, wavelet] = [this.order.value, this.session.wavelet.value];
      const [current, editing] = [this.current.peek(), this.editing.peek()];
      if (current !== undefined && !order.includes(current)) {
        this.current.value = nearestBefore(current, orderBefore, order);
      }
      if (editing !== undefined && !order.includes(editing.blip)) {
        this.editing.value = undefined;
        this.deletedText.value = plainText(waveletBefore?.documents.get(editing.blip)?.content ?? []);
      }
    });
  }

  #announceBlips(): () => void {
    let known: ReadonlySet<string> | undefined;
    return effect(() => {
      const order = this.order.value;
      const before = known;
      if (order.length > 0) known = new Set(order);
      const documents = this.session.wavelet.peek()?.documents;
      const authors = order
        .filter((blip) => before !== undefined && !before.has(blip))
        .map((blip) => documents?.get(blip)?.author)
        .filter((author) => author !== undefined && author !== this.me);
      const [author] = authors;
      if (author !== undefined) {
        this.announcer.say('blips', messages.newBlips(authors.length, nameOf(author)));
      }
    });
  }

  #announceSaving(): () => void {
    let waited = false;
    return effect(() => {
      const unsent = this.session.unsent.value;
      if (waited && unsent === 0) this.announcer.say('saving', messages.saved);
      waited = unsent > 0;
    });
  }
}

/** Which documents hold anything: with the manifest, all that a conversation's structure depends on. */
function writtenDocuments(wavelet: Wavelet | undefined): string {
  const documents = [...(wavelet?.documents.values() ?? [])];
  return documents
    .filter((document) => document.content.length > 0)
    .map((document) => document.id)
    .join(' ');
}
