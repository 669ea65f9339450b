/// Identifiers of domains, waves, wavelets and participants, in all their serialised forms: the
/// federation's URI, the modern form `domain/id` and the legacy form `domain!id`. A constructed
/// identifier is a valid one. Entry type: [org.wavegate.model.id.WaveletName].
///
/// Source: wave federation reference, section 1.
@NullMarked
package org.wavegate.model.id;

import org.jspecify.annotations.NullMarked;
