// @vitest-environment happy-dom
import {beforeEach, describe, expect, test, vi} from 'vitest';
import * as session from '../../src/session';
import {AppState} from '../../src/view/app-state';
import {sampleWave} from '../preview/scenario';

vi.mock('../../src/session', () => import('../preview/session'));

let app: AppState;

beforeEach(async () => {
  vi.restoreAllMocks();
  goTo('#/');
  app = new AppState();
  await app.start();
});

function goTo(hash: string): void {
  location.hash = hash;
  dispatchEvent(new Event('hashchange'));
}

/** Whether the browser asks before it leaves the page. */
function asksBeforeLeaving(): boolean {
  const event = new Event('beforeunload', {cancelable: true});
  dispatchEvent(event);
  return event.defaultPrevented;
}

describe('the page', () => {
  test('is not left without a question while something is unsent, in a wave left before too', () => {
    vi.useFakeTimers();
    goTo(`#/w/${sampleWave}`);
    expect(asksBeforeLeaving()).toBe(false);

    app.wave.value?.addParticipant('new@boathouse.example');
    goTo('#/');
    expect(app.wave.value).toBeUndefined();
    expect(asksBeforeLeaving()).toBe(true);

    vi.runAllTimers();
    expect(asksBeforeLeaving()).toBe(false);
    vi.useRealTimers();
  });

  test('begins one wave at a time, however often it is asked to', async () => {
    const create = vi.spyOn(session, 'createWave');
    await Promise.all([app.newWave(), app.newWave()]);
    expect(create).toHaveBeenCalledOnce();
  });
});
