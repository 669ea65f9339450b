import type {Transport} from './transport';

type Listener = (event: unknown) => void;

/** A topic that somebody listens to: its listeners, and the subscription that is made or was. */
interface Topic {
  readonly listeners: Set<Listener>;
  readonly subscribed: Promise<() => Promise<void>>;
}

/**
 * The topics of one transport. However many listen, the server knows of one subscription; and a topic
 * is subscribed again only after the end of its last subscription is known, as the two would be mixed
 * up otherwise.
 */
export class Topics {
  private readonly topics = new Map<string, Topic>();
  private readonly ending = new Map<string, Promise<void>>();

  constructor(private readonly transport: Transport) {}

  async subscribe(name: string, listener: Listener): Promise<() => void> {
    const topic = this.topics.get(name) ?? this.begin(name);
    topic.listeners.add(listener);
    try {
      await topic.subscribed;
    } catch (error) {
      this.forget(name, topic);
      throw error;
    }
    return () => {
      topic.listeners.delete(listener);
      if (topic.listeners.size === 0 && this.forget(name, topic)) {
        this.end(name, topic);
      }
    };
  }

  private begin(name: string): Topic {
    const listeners = new Set<Listener>();
    const onEvent: Listener = (event) => listeners.forEach((listener) => listener(event));
    const subscribed = (this.ending.get(name) ?? Promise.resolve()).then(() =>
      this.transport.subscribe(name, onEvent),
    );
    const topic = {listeners, subscribed};
    this.topics.set(name, topic);
    return topic;
  }

  private forget(name: string, topic: Topic): boolean {
    return this.topics.get(name) === topic && this.topics.delete(name);
  }

  private end(name: string, topic: Topic): void {
    const ended = topic.subscribed
      .then((unsubscribe) => unsubscribe())
      .catch(() => undefined)
      .finally(() => this.ending.delete(name));
    this.ending.set(name, ended);
  }
}
