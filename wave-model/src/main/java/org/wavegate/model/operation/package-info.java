/// Operations on a wavelet: its participants and its documents. Entry type:
/// [org.wavegate.model.operation.WaveletOperation].
@NullMarked
package org.wavegate.model.operation;

import org.jspecify.annotations.NullMarked;
