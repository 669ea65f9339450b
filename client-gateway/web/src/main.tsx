import {render} from 'preact';
import {App, AppState} from './view';

const root = document.getElementById('app');
if (root !== null) {
  const app = new AppState();
  render(<App app={app} />, root);
  void app.start();
}

// The editor is needed with the first edit: by then it should be here. Who edits without it is told.
const whenIdle = globalThis.requestIdleCallback ?? ((load: () => void) => setTimeout(load, 2000));
whenIdle(() => void import('./editor').catch(() => undefined));
