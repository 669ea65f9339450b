/**
 * Between the page and the server: the log-in (HTTP), the connection (WAMP) and what is read and
 * written over it. A page makes one `Connection`, one `Inbox`, and a `WaveletSession` for each wavelet
 * it opens; what they know is in signals.
 *
 * `concurrency.ts` holds the one idea here: how a client writes without waiting for the server, and
 * still ends with what the server has.
 */
export {CallError} from './call-error';
export {Connection, type ConnectionState, type Router} from './connection';
export {createWave, type NewWave} from './create-wave';
export {type Digest, Inbox} from './inbox';
export {logIn, logOut, whoAmI} from './login';
export {type Status, WaveletSession} from './wavelet-session';
