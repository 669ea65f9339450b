/// Whole providers on one machine, each a process of its own, for the demo and for end-to-end
/// tests: certificates of an authority made on the spot, an XMPP network between the providers
/// ([org.wavegate.server.rig.XmppNetwork]) and the providers themselves
/// ([org.wavegate.server.rig.ProviderProcess]). A started process ends with the one that started
/// it, however that ends, because it reads the end of its standard input.
@NullMarked
package org.wavegate.server.rig;

import org.jspecify.annotations.NullMarked;
