/// The right of one process to be the active federation role of its provider
/// ([org.wavegate.federation.lease.LeaseKeeper]), what it does by that right
/// ([org.wavegate.federation.lease.Duty]), and the ledger as seen under it
/// ([org.wavegate.federation.lease.LeasedLedger]). One thread renews; everybody may ask.
@NullMarked
package org.wavegate.federation.lease;

import org.jspecify.annotations.NullMarked;
