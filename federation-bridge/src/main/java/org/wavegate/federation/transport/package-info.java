/// The border between what federation means and how it travels. [FederationTransport] is what the
/// federation role asks of the network; [FederationHandler] is what the network hands in. Payloads
/// are the protocol's; addresses and stanzas stay on the other side.
///
/// Source: wave federation reference, sections 6 and 9.
@NullMarked
package org.wavegate.federation.transport;

import org.jspecify.annotations.NullMarked;
