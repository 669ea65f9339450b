import type {Page} from '@playwright/test';

import {pick, type Random} from './random';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];

/** Somebody at a keyboard: presses keys into whatever has the focus, in a rhythm of their own. */
export class Typist {
  constructor(
    private readonly page: Page,
    private readonly random: Random,
  ) {}

  /** Writes, breaks lines, deletes and wanders about. */
  async scribble(keys: number): Promise<void> {
    for (let i = 0; i < keys; i++) {
      const kind = pick(this.random, [
        [70, 'letter'],
        [12, 'space'],
        [1, 'emoji'],
        [5, 'Enter'],
        [6, 'Backspace'],
        [2, 'Delete'],
        [5, 'arrow'],
      ] as const);
      if (kind === 'emoji') await this.page.keyboard.insertText('🌊');
      else await this.press(kind === 'letter' ? this.one(letters) : kind === 'space' ? ' ' : this.key(kind));
    }
  }

  /** Writes exactly this. */
  async write(text: string): Promise<void> {
    for (const character of text) await this.press(character);
  }

  private key(kind: 'Enter' | 'Backspace' | 'Delete' | 'arrow'): string {
    return kind === 'arrow' ? this.one(arrows) : kind;
  }

  private one<T extends string>(choices: string | readonly T[]): string {
    return choices[Math.floor(this.random() * choices.length)] ?? '';
  }

  /** Holds the key for a moment, now and then for longer: the pauses in which changes are sent. */
  private async press(key: string): Promise<void> {
    const delay = this.random() < 0.03 ? 250 : this.random() * 25;
    await this.page.keyboard.press(key, {delay});
  }
}
