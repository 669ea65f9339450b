/// WAMP v2 over WebSocket, by which the web client works: procedures to read and change waves, and
/// topics that tell of every change. Nothing is open to clients to publish or register.
///
/// [org.wavegate.gateway.wamp.WampServer] takes the handshake. A socket knows WebSocket: its queue,
/// its pings, its end. A session knows WAMP: what may come when, and who asks. Calls block, so they
/// run on virtual threads; those that change one wavelet take turns.
@NullMarked
package org.wavegate.gateway.wamp;

import org.jspecify.annotations.NullMarked;
