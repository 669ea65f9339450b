/// The federation role's bookkeeping over the store. Entry type:
/// [org.wavegate.controller.ledger.StoredLedger].
@NullMarked
package org.wavegate.controller.ledger;

import org.jspecify.annotations.NullMarked;
