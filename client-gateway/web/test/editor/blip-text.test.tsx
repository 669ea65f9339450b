// @vitest-environment happy-dom
import {render} from 'preact';
import {expect, test} from 'vitest';
import {BlipEditor} from '../../src/editor';
import {type DocOp, OpBuilder} from '../../src/model';
import {BlipText} from '../../src/view/blip-text';

function show(content: DocOp): HTMLElement {
  const place = document.createElement('div');
  render(<BlipText content={content} />, place);
  return place;
}

const RICH = new OpBuilder()
  .elementStart('body')
  .elementStart('line', {t: 'h1'}).elementEnd().characters('Plan')
  .elementStart('line', {a: 'c', d: 'r'}).elementEnd().characters('see ')
  .annotate([{key: 'link', new: 'https://a.test/'}])
  .characters('this ')
  .annotate([{key: 'link', new: 'https://a.test/'}, {key: 'style/fontWeight', new: 'bold'}])
  .characters('page')
  .annotate([])
  .elementStart('reply', {id: 't1'}).elementEnd().characters('.')
  .elementStart('line', {i: '1', t: 'li'}).elementEnd().characters('one')
  .elementStart('line', {t: 'li'}).elementEnd()
  .elementEnd()
  .build();

test('lines are headings, paragraphs and items, annotations nest', () => {
  expect(show(RICH).innerHTML).toBe(
    '<div class="blip-text"><h2 dir="auto">Plan</h2>' +
      '<p dir="rtl" style="text-align: center;">see ' +
      '<a href="https://a.test/" rel="noopener noreferrer" target="_blank">this <strong>page</strong></a>' +
      '<span class="chip" data-element="reply" data-thread="t1">Reply</span>.</p>' +
      '<ul><li dir="auto" class="item" style="--indent: 1;">one</li>' +
      '<li dir="auto" class="item"><br></li></ul></div>',
  );
});

test('the editor shows the same, but for the elements of lists', () => {
  const mount = document.createElement('div');
  document.body.append(mount);
  const editor = new BlipEditor(mount, {content: RICH, label: 'Reply', onEdit: () => {}, onDone: () => {}});
  const textbox = mount.querySelector('.blip-text');
  expect(textbox?.getAttribute('role')).toBe('textbox');
  expect(textbox?.getAttribute('aria-multiline')).toBe('true');
  expect(textbox?.getAttribute('aria-label')).toBe('Reply');
  const withoutLists = plain(show(RICH).firstElementChild)
    .replaceAll(/<\/?ul>/g, '')
    .replaceAll(/(<\/?)li/g, '$1p');
  expect(plain(textbox)).toBe(withoutLists);
  editor.destroy();
});

test('a link that leads elsewhere than to a page or a mailbox is text', () => {
  for (const target of ['javascript:alert(1)', 'data:text/html,x', 'https://a.test/ x', '//a.test']) {
    const content = new OpBuilder()
      .elementStart('body').elementStart('line').elementEnd()
      .annotate([{key: 'link/manual', new: target}]).characters('x').annotate([])
      .elementEnd().build();
    expect(show(content).querySelector('[href]')).toBeNull();
  }
});

test('text is never HTML', () => {
  const content = new OpBuilder()
    .elementStart('body').elementStart('line').elementEnd().characters('<img src=x onerror=alert(1)>')
    .elementStart('gadget', {title: '<b>x</b>'}).elementEnd().elementEnd()
    .build();
  expect(show(content).querySelector('img, b')).toBeNull();
});

function plain(element: Element | null): string {
  return (element?.innerHTML ?? '')
    .replaceAll(/ (?:data-line|contenteditable|class="ProseMirror[^"]*"|draggable)(?:="[^"]*")?/g, '')
    .replaceAll(/<img[^>]*>/g, '')
    .replaceAll(/(<\w+)((?: [\w-]+="[^"]*")*)/g, (_, tag: string, attributes: string) =>
      tag + (attributes.match(/ [\w-]+="[^"]*"/g) ?? []).sort().join(''),
    )
    .replaceAll(/;?"/g, '"')
    .replaceAll(/<br[^>]*>/g, '<br>');
}
