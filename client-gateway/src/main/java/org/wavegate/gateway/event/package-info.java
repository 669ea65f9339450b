/// Server-sent events. [org.wavegate.gateway.event.EventHub] listens to the provider's deltas; a
/// channel per open wavelet puts them in order, closes gaps from history and hands each, encoded
/// once, to the streams of all who have it open.
///
/// To open is: subscribe, then read history, then join. An event is either the next one, or known,
/// or a sign that there is more; what the feed lost is found by comparing heads, every few seconds
/// and after every reconnect. Streams write without blocking and hold no thread; a stream that
/// falls behind is cut, and its listener resumes from the last id it saw.
@NullMarked
package org.wavegate.gateway.event;

import org.jspecify.annotations.NullMarked;
