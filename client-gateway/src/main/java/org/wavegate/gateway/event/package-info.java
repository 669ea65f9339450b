/// Events for those who watch. [org.wavegate.gateway.event.EventHub] listens to the provider's
/// deltas; a channel per open wavelet puts them in order, closes gaps from history and hands each,
/// encoded once in every form that is asked for, to the sinks of all who have it open. A sink is
/// one listener: a stream of server-sent events, or a subscription of a WAMP session.
///
/// To follow is: hold the channel, read where the wavelet is, then join. An event is either the
/// next one, or known, or a sign that there is more; what the feed lost is found by comparing
/// heads, every few seconds and after every reconnect. Sinks take events without blocking and hold
/// no thread; a listener that falls behind is cut, and comes back with the version it knows.
@NullMarked
package org.wavegate.gateway.event;

import org.jspecify.annotations.NullMarked;
