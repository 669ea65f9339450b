/// Operational transformation: operations that were written on the same version are moved past each
/// other so that everybody ends with the same document. Every provider runs this on the same
/// original deltas and must come out alike to the last redundant entry, so the rules here are those
/// of Apache Wave and not free to be improved.
///
/// Entry types: [org.wavegate.model.transform.DeltaTransformer] for deltas,
/// [org.wavegate.model.transform.Transformer] and [org.wavegate.model.transform.Composer] for
/// document operations. In all of them the *server* operation is in the history already and the
/// *client* operation is moved past it. All are pure functions.
///
/// Source: wave federation reference, sections 4.5 to 4.8.
@NullMarked
package org.wavegate.model.transform;

import org.jspecify.annotations.NullMarked;
