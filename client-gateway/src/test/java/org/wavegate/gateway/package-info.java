/// The gateway from outside: a real server on a free port, asked by a real HTTP client, in front of
/// a provider that lives in memory and runs the real model ([org.wavegate.gateway.MemoryProvider]).
@NullMarked
package org.wavegate.gateway;

import org.jspecify.annotations.NullMarked;
