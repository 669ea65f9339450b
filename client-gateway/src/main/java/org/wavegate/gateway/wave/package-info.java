/// Waves: create, search, open, submit, read history ([org.wavegate.gateway.wave.Waves], whichever
/// interface asks), and by HTTP also reply, rewrite, add and remove people (the `…Routes` classes).
/// All of it goes through [org.wavegate.gateway.wave.Wavelets].
@NullMarked
package org.wavegate.gateway.wave;

import org.jspecify.annotations.NullMarked;
