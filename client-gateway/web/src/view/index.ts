/**
 * The page. `AppState` owns what talks to the server and what is open; components get what they need
 * through props and read signals, so that a change renders again only what shows it. `wave/open-wave.ts`
 * is the wave in the panel: what one can do with it, without the page.
 *
 * A folder is a part of the page (login, list, wave, blip, people, shell), `styles/` the design: a
 * component never names a colour. All words are in `messages.ts`.
 */
import './styles/index.css';

export {App} from './app';
export {AppState} from './app-state';
