/// The edge towards people: one HTTP server that a provider opens for its web page and for
/// programs, by HTTP and by WAMP. Entry type: [org.wavegate.gateway.Gateway], which the composition
/// root builds from settings and the service ports. Requests run on virtual threads and may block;
/// event streams and WAMP sessions hold no thread; scheduled tasks compare heads, keep streams
/// alive and find out who is gone.
@NullMarked
package org.wavegate.gateway;

import org.jspecify.annotations.NullMarked;
