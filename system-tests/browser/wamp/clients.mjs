// Two WAMP libraries that know nothing of Wavegate, behind one face: call, subscribe, close.

import {setTimeout} from 'node:timers/promises';
import autobahn from 'autobahn';
import {Wampy} from 'wampy';
import {CborSerializer} from 'wampy/CborSerializer.js';
import {JsonSerializer} from 'wampy/JsonSerializer.js';
import WebSocket from 'ws';

// A newer Node has a WebSocket of its own, which autobahn would take and which sends no cookie.
delete globalThis.WebSocket;

const REALM = 'alpha.test';

/** Logs in over HTTP and returns the cookie. */
export async function logIn(provider, user) {
  const response = await fetch(new URL('/api/session', provider), {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({user, password: 'wave'}),
  });
  if (response.status !== 200) {
    throw new Error(`log-in of ${user}: ${response.status} ${await response.text()}`);
  }
  return response.headers.get('Set-Cookie').split(';')[0];
}

export async function logOut(provider, cookie) {
  await fetch(new URL('/api/session', provider), {method: 'DELETE', headers: {Cookie: cookie}});
}

function socketUrl(provider) {
  const url = new URL('/ws', provider);
  url.protocol = 'ws:';
  return url.href;
}

/** What a call was refused for, whichever library says so. */
export class CallError extends Error {
  constructor(uri, args, properties) {
    super(`${uri}: ${args?.[0]}`);
    this.uri = uri;
    this.retryAfter = properties?.retryAfter;
  }
}

/** Calls again, unchanged, when the provider says that this was too much at once. */
async function patiently(call) {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (error.uri !== 'org.wavegate.error.too_many') throw error;
      await setTimeout(error.retryAfter * 1000);
    }
  }
}

function autobahnClient(name, Serializer) {
  return {
    name: `autobahn, ${name}`,
    async open(provider, cookie) {
      const connection = new autobahn.Connection({
        realm: REALM,
        transports: [{type: 'websocket', url: socketUrl(provider), headers: {Cookie: cookie}}],
        serializers: [new Serializer()],
        use_es6_promises: true,
        max_retries: 0,
      });
      let ended;
      const closed = new Promise((resolve) => (ended = resolve));
      const [session, welcome] = await new Promise((resolve, reject) => {
        connection.onopen = (...opened) => resolve(opened);
        connection.onclose = (why, details) => {
          reject(new CallError(details.reason, [details.message]));
          ended(details);
          return true;
        };
        connection.open();
      });
      const settle = async (answer) => {
        try {
          return await answer;
        } catch (error) {
          throw new CallError(error.error, error.args, error.kwargs);
        }
      };
      return {
        who: welcome.authid,
        closed,
        call: (procedure, args) => patiently(() => settle(session.call(procedure, [], args))),
        async subscribe(topic, onEvent) {
          const subscription = await settle(session.subscribe(topic, ([event]) => onEvent(event)));
          return {
            end: () => settle(session.unsubscribe(subscription)),
            revoked: subscription.on_unsubscribe,
          };
        },
        publish: (topic) => settle(session.publish(topic, ['x'], {}, {acknowledge: true})),
        register: (procedure) => settle(session.register(procedure, () => 'x')),
        close: () => connection.close(),
      };
    },
  };
}

function wampyClient(name, Serializer) {
  return {
    name: `wampy, ${name}`,
    async open(provider, cookie) {
      class SocketWithCookie extends WebSocket {
        constructor(url, protocols) {
          super(url, protocols, {headers: {Cookie: cookie}});
        }
      }
      let ended;
      const closed = new Promise((resolve) => (ended = resolve));
      const wampy = new Wampy(socketUrl(provider), {
        realm: REALM,
        ws: SocketWithCookie,
        serializer: new Serializer(),
        uriValidation: 'loose',
        autoReconnect: false,
        onClose: () => ended({}),
      });
      const settle = async (answer) => {
        try {
          return await answer;
        } catch (error) {
          throw new CallError(error.errorUri, error.argsList, error.argsDict);
        }
      };
      const welcome = await wampy.connect();
      return {
        who: welcome.authid,
        closed,
        async call(procedure, args) {
          const result = await patiently(() => settle(wampy.call(procedure, {argsDict: args})));
          return result.argsList[0];
        },
        async subscribe(topic, onEvent) {
          const subscription = await settle(wampy.subscribe(topic, ({argsList}) => onEvent(argsList[0])));
          return {end: () => settle(wampy.unsubscribe(subscription.subscriptionKey))};
        },
        publish: (topic) => settle(wampy.publish(topic, 'x')),
        register: (procedure) => settle(wampy.register(procedure, () => 'x')),
        close: () => wampy.disconnect(),
      };
    },
  };
}

export const clients = [
  autobahnClient('JSON', autobahn.serializer.JSONSerializer),
  autobahnClient('MessagePack', autobahn.serializer.MsgpackSerializer),
  autobahnClient('CBOR', autobahn.serializer.CBORSerializer),
  wampyClient('JSON', JsonSerializer),
  wampyClient('CBOR', CborSerializer),
];
