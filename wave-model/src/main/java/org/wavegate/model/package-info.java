/// The pure core of Wavegate: what a wave *is*, free of input and output, clocks, threads and
/// logging.
///
/// Identifiers are in [org.wavegate.model.id], hashed versions in [org.wavegate.model.version],
/// operations on documents in [org.wavegate.model.document] and on wavelets in
/// [org.wavegate.model.operation], what is signed and stored in [org.wavegate.model.delta], the
/// state that deltas lead to in [org.wavegate.model.wavelet], what people see in it in
/// [org.wavegate.model.conversation] and [org.wavegate.model.blip], and the ports through which the
/// roles of a provider ask each other in [org.wavegate.model.service].
@NullMarked
package org.wavegate.model;

import org.jspecify.annotations.NullMarked;
