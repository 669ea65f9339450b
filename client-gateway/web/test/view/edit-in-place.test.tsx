// @vitest-environment happy-dom
import {signal} from '@preact/signals';
import {render} from 'preact';
import {expect, test, vi} from 'vitest';
import type {BlipEditor} from '../../src/editor';
import type {Connection} from '../../src/session';
import {Announcer} from '../../src/view/announcer';
import {EditInPlace} from '../../src/view/blip/edit-in-place';
import {messages} from '../../src/view/messages';
import {OpenWave} from '../../src/view/wave/open-wave';
import {me, sampleWave} from '../preview/scenario';

vi.mock('../../src/session', () => import('../preview/session'));
vi.mock('../../src/editor', () => {
  throw new TypeError('no answer');
});

test('who cannot get the editor reads why, beneath the text', async () => {
  const wave = new OpenWave({} as Connection, me, sampleWave, new Announcer(), false);
  const page = document.body.appendChild(document.createElement('div'));
  render(
    <EditInPlace wave={wave} id="b+1" at={undefined} editor={signal<BlipEditor | undefined>(undefined)} />,
    page,
  );
  await vi.waitFor(() =>
    expect(page.querySelector('[role=alert]')?.textContent).toBe(messages.editorMissing),
  );
  expect(page.querySelector('.blip-text')?.textContent).not.toBe('');
});
