/// Signatures, signer ids and trust, on published vectors and on recorded peers.
@NullMarked
package org.wavegate.federation.signing;

import org.jspecify.annotations.NullMarked;
