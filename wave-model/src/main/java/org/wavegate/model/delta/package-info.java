/// Deltas in the forms they take on their way: written ([org.wavegate.model.delta.WaveletDelta]),
/// signed ([org.wavegate.model.delta.SignedDelta]), applied by a host
/// ([org.wavegate.model.delta.AppliedDelta], the unit of history) and as they changed a copy
/// ([org.wavegate.model.delta.TransformedDelta]). Bytes that were signed or hashed are carried,
/// never made again.
///
/// Source: wave federation reference, sections 2.3 and 3.
@NullMarked
package org.wavegate.model.delta;

import org.jspecify.annotations.NullMarked;
