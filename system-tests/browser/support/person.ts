import {type Browser, type BrowserContextOptions, expect, type Page} from '@playwright/test';

import {password, type Provider} from './rig';
import {WavePage} from './wave-page';

/** A wave as `GET W` tells it, as far as the specs look. */
export interface Wave {
  readonly title: string;
  readonly version: {readonly version: number; readonly hash: string};
  readonly rootThread: {readonly blips: readonly {readonly id: string; readonly text: string}[]};
}

/** Somebody with an account, in a browser of their own. */
export class Person {
  private constructor(
    readonly page: Page,
    private readonly provider: Provider,
  ) {}

  /** Opens a browser in which nobody is signed in yet. */
  static async visiting(
    browser: Browser,
    provider: Provider,
    options: BrowserContextOptions = {},
  ): Promise<Person> {
    const context = await browser.newContext({baseURL: provider.url, ...options});
    return new Person(await context.newPage(), provider);
  }

  /** Opens a browser in which `name` is signed in. */
  static async signedIn(
    browser: Browser,
    name: string,
    provider: Provider,
    options: BrowserContextOptions = {},
  ): Promise<Person> {
    const person = await Person.visiting(browser, provider, options);
    await person.post('/api/session', {user: name, password});
    return person;
  }

  async createWave(title: string, text: string, ...participants: readonly string[]): Promise<string> {
    const {wave} = (await this.post('/api/waves', {title, text, participants})) as {wave: string};
    return wave;
  }

  async reply(wave: string, text: string): Promise<void> {
    await this.post(`${path(wave)}/blips`, {text});
  }

  /** The wave as one's provider has it, past any proxy. */
  async read(wave: string): Promise<Wave> {
    const response = await this.page.request.get(this.provider.url + path(wave));
    expect(response.status(), await response.text()).toBe(200);
    return (await response.json()) as Wave;
  }

  /** Waits until one's provider has the wave. */
  async awaitWave(wave: string): Promise<void> {
    const status = async () => (await this.page.request.get(this.provider.url + path(wave))).status();
    await expect.poll(status, {message: `${wave} at ${this.provider.domain}`}).toBe(200);
  }

  async openList(): Promise<void> {
    await this.page.goto('/#/');
    await this.awaitConnection('Connected');
  }

  async open(wave: string): Promise<WavePage> {
    await this.page.goto(`/#/w/${wave}`);
    const opened = this.opened();
    await expect(opened.blips.first()).toBeVisible();
    return opened;
  }

  /** The wave that is open, however it came to be. */
  opened(): WavePage {
    return new WavePage(this.page);
  }

  async awaitConnection(state: string): Promise<void> {
    await expect(this.page.getByTestId('connection')).toHaveText(state);
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }

  /** Repeats what the rate limit refuses, when it says. */
  private async post(to: string, data: unknown): Promise<unknown> {
    let answer: unknown;
    const status = async () => {
      const response = await this.page.request.post(this.provider.url + to, {data});
      answer = await response.json();
      return response.status();
    };
    await expect.poll(status, {message: `POST ${to}`}).toBeLessThan(300);
    return answer;
  }
}

function path(wave: string): string {
  return `/api/waves/${wave}`;
}
