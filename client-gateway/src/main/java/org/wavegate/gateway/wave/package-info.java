/// Waves by HTTP: create, list, read, reply, rewrite, add and remove people, submit deltas. Entry
/// types: the `…Routes` classes, which share [org.wavegate.gateway.wave.Wavelets].
@NullMarked
package org.wavegate.gateway.wave;

import org.jspecify.annotations.NullMarked;
