/// Versions of a wavelet and the hash chain that makes them tamper-evident. Entry type:
/// [org.wavegate.model.version.HashedVersion].
///
/// Source: wave federation reference, section 2.2.
@NullMarked
package org.wavegate.model.version;

import org.jspecify.annotations.NullMarked;
