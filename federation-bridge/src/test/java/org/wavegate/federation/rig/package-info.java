/// Small providers in memory around the real federation role: they keep deltas and cursors, sign
/// and verify, and speak over a network that loses, repeats and delays by a seed. Authors write in
/// documents of their own, so nothing needs transforming.
@NullMarked
package org.wavegate.federation.rig;

import org.jspecify.annotations.NullMarked;
