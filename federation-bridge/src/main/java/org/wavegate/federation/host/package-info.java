/// Serving other providers as the host of a wavelet: submit, history and signers
/// ([org.wavegate.federation.host.WaveletHost]). Holds no state; the caller's thread does the work.
/// A wavelet that does not exist and one that the asker's domains are not on get the same answer.
///
/// Source: wave federation reference, sections 6.5 to 6.7, 8.3 and 8.8.
@NullMarked
package org.wavegate.federation.host;

import org.jspecify.annotations.NullMarked;
