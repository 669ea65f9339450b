import {type Browser, type CDPSession, chromium, type Page} from 'playwright-core';
import {createServer, type ViteDevServer} from 'vite';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {type DocOp, OpBuilder} from '../../src/model';

let server: ViteDevServer;
let browser: Browser;
let page: Page;
let input: CDPSession;

beforeAll(async () => {
  server = await createServer({
    server: {host: '127.0.0.1', port: 0, hmr: false, ws: false},
    optimizeDeps: {noDiscovery: true},
    logLevel: 'error',
  });
  await server.listen();
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  page = await browser.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`${server.resolvedUrls?.local[0] ?? ''}test/browser/editor.html`);
  await page.waitForFunction(() => 'blip' in window);
  input = await page.context().newCDPSession(page);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(async () => {
  await page.evaluate(() => window.blip.open(''));
});

/** Waits until the document and what is on screen both have these lines. */
async function expectLines(...lines: readonly string[]): Promise<void> {
  const read = (): Promise<{content: string; screen: string}> =>
    page.evaluate(() => ({
      content: window.blip.editing.text,
      screen: [...document.querySelectorAll('#editor .blip-text > *')]
        .map((line) => line.textContent)
        .join('\n'),
    }));
  await expect.poll(read).toEqual({content: lines.join('\n'), screen: lines.join('\n')});
}

function remote(at: number, text: string): Promise<void> {
  return page.evaluate(([item, inserted]) => window.blip.editing.remote(item, inserted), [at, text] as const);
}

test('keys write lines, formats and headings, and take them back', async () => {
  await page.keyboard.type('# Plan');
  await page.keyboard.press('Enter');
  await page.keyboard.type('one ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('bold');
  await expectLines('Plan', 'one bold');
  expect(await page.locator('#editor h2').textContent()).toBe('Plan');
  expect(await page.locator('#editor strong').textContent()).toBe('bold');
  await page.keyboard.press('Enter');
  await page.keyboard.type('x');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expectLines('Plan', 'one bold');
  for (let i = 0; i < 20; i++) {
    await page.keyboard.press('Control+z');
  }
  await expectLines('');
  for (let i = 0; i < 20; i++) {
    await page.keyboard.press('Control+Shift+z');
  }
  await expectLines('Plan', 'one bold');
});

test('an emoji goes with one Backspace', async () => {
  await page.keyboard.insertText('a👩‍🚀😀');
  await page.keyboard.press('Backspace');
  await expectLines('a👩‍🚀');
});

test('text of others arrives between keys; caret and focus stay', async () => {
  await page.keyboard.type('ab');
  await remote(3, 'X');
  await page.keyboard.type('c');
  await remote(7, 'Y');
  await page.keyboard.type('d');
  await expectLines('XabcdY');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('textbox');
});

test('an input method goes on composing while others write behind, before and in other lines', async () => {
  await page.evaluate(() => {
    window.blip.open('one two', 'last');
    window.blip.reopenAt(4);
  });
  await input.send('Input.imeSetComposition', {text: 'に', selectionStart: 1, selectionEnd: 1});
  await remote('one にtwo'.length + 3, '!');
  await input.send('Input.imeSetComposition', {text: 'にほ', selectionStart: 2, selectionEnd: 2});
  await remote(3, '<');
  await remote('<one にほtwo!'.length + 5, '>');
  await input.send('Input.imeSetComposition', {text: 'にほん', selectionStart: 3, selectionEnd: 3});
  expect(await page.locator('#editor .blip-text > *').first().textContent()).toBe('one にほんtwo');
  await input.send('Input.insertText', {text: '日本'});
  await expectLines('<one 日本two!', '>last');
  await page.keyboard.type('x');
  await expectLines('<one 日本xtwo!', '>last');
});

test('Escape ends editing, Tab leaves the editor', async () => {
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => window.blip.editing.done)).toBe(1);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
});

test('HTML is pasted as lines with the formats that a blip has', async () => {
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData(
      'text/html',
      '<h1>Title</h1><p>a <b>bold</b><br>next <a href="javascript:alert(1)">bad</a></p>' +
        '<ul><li><p>one</p></li><li>two<ul><li>deep</li></ul></li></ul><img src="x"><script>1</script>',
    );
    document.querySelector('#editor .blip-text')?.dispatchEvent(
      new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}),
    );
  });
  await expectLines('Title', 'a bold', 'next bad', 'one', 'two', 'deep');
  expect(await page.locator('#editor .item').count()).toBe(3);
  expect(await page.locator('#editor [href]').count()).toBe(0);
});

test('plain text is pasted line by line', async () => {
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'one\r\n\r\n  three');
    document.querySelector('#editor .blip-text')?.dispatchEvent(
      new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}),
    );
  });
  await expectLines('one', '', '  three');
});

test('nothing moves when the editor takes the place of static text', async () => {
  const content: DocOp = new OpBuilder()
    .elementStart('body')
    .elementStart('line', {t: 'h1'}).elementEnd().characters('Plan')
    .elementStart('line').elementEnd().characters('some text  with two spaces, '.repeat(12))
    .elementStart('reply', {id: 't1'}).elementEnd()
    .elementStart('line', {t: 'li'}).elementEnd().characters('one')
    .elementStart('line', {i: '2', t: 'li'}).elementEnd()
    .elementStart('line', {t: 'h3'}).elementEnd().characters('More')
    .elementStart('line', {listyle: 'decimal', t: 'li'}).elementEnd().characters('first')
    .elementStart('line', {a: 'r'}).elementEnd().characters('right')
    .elementEnd()
    .build();
  const boxes = await page.evaluate((shown) => {
    window.blip.openContent(shown);
    window.blip.showStatic(shown);
    const measure = (root: string): string[] => {
      const container = document.querySelector(`${root} .blip-text`);
      const top = container?.getBoundingClientRect().top ?? 0;
      const lines = container?.querySelectorAll('[dir]') ?? [];
      return [...lines].map((line) => {
        const {x, y, width, height} = line.getBoundingClientRect();
        return [x, y - top, width, height].join(' ');
      });
    };
    return {fixed: measure('#static'), edited: measure('#editor')};
  }, content);
  expect(boxes.fixed).toHaveLength(7);
  expect(boxes.edited).toEqual(boxes.fixed);
});
