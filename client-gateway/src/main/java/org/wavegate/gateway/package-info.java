/// The edge towards people: one HTTP server that a provider opens for its web page and for
/// programs. Entry type: [org.wavegate.gateway.Gateway], which the composition root builds from
/// settings and the service ports. Requests run on virtual threads and may block; event streams
/// hold no thread; two scheduled tasks compare heads and keep streams alive.
@NullMarked
package org.wavegate.gateway;

import org.jspecify.annotations.NullMarked;
