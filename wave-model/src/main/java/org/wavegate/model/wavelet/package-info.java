/// The state that deltas lead to. Entry type: [org.wavegate.model.wavelet.Wavelet].
@NullMarked
package org.wavegate.model.wavelet;

import org.jspecify.annotations.NullMarked;
