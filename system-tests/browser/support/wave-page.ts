import {expect, type Locator, type Page} from '@playwright/test';

/** The open wave of a page. */
export class WavePage {
  constructor(readonly page: Page) {}

  get blips(): Locator {
    return this.page.getByRole('article', {name: /^Blip by/});
  }

  /** The text field of the blip that is being edited. */
  get editor(): Locator {
    return this.blips.getByRole('textbox');
  }

  get title(): Locator {
    return this.page.getByRole('main').getByRole('heading', {level: 1});
  }

  async edit(blip: Locator): Promise<void> {
    await blip.hover();
    await blip.getByRole('button', {name: 'Edit', exact: true}).click();
    await expect(this.editor).toBeFocused();
  }

  async replyTo(blip: Locator): Promise<void> {
    await blip.hover();
    await blip.getByRole('button', {name: 'Reply', exact: true}).click();
    await expect(this.editor).toBeFocused();
  }

  async replyAtEnd(): Promise<void> {
    await this.page.getByTestId('reply-end').click();
    await expect(this.editor).toBeFocused();
  }

  async done(): Promise<void> {
    await this.page.getByRole('button', {name: 'Done'}).click();
    await expect(this.editor).toHaveCount(0);
  }

  async awaitSaved(): Promise<void> {
    await expect(this.page.getByTestId('saving')).toHaveText('saved', {timeout: 60_000});
  }

  async add(address: string): Promise<void> {
    const dialog = await this.openPeople();
    await dialog.getByRole('textbox', {name: 'Address'}).fill(address);
    await dialog.getByRole('button', {name: 'Add'}).click();
    await expect(dialog.getByText(address)).toBeVisible();
    await this.page.keyboard.press('Escape');
  }

  async openPeople(): Promise<Locator> {
    await this.page.getByRole('main').getByRole('button', {name: 'Add', exact: true}).first().click();
    const dialog = this.page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    return dialog;
  }

  /** The lines of a blip, whether it is being read or edited. */
  async lines(blip: Locator): Promise<readonly string[]> {
    return blip.evaluate((article) => {
      const body = article.querySelector('[role=textbox], .blip-text');
      return [...(body?.children ?? [])].map((line) => line.textContent ?? '');
    });
  }
}
