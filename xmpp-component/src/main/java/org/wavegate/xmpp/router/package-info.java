/// The embedded component router: the accepting side of XEP-0114 for the components of one machine,
/// where no XMPP server is at hand, and the place where tests lose, delay, repeat and reorder
/// stanzas by a seed. It is not an XMPP server: it has no users, no federation with other servers
/// and no encryption, and listens on loopback only. Entry type:
/// [org.wavegate.xmpp.router.ComponentRouter].
///
/// Threads, all virtual: `router-accept`, and `router-read` and `router-write` for each component.
@NullMarked
package org.wavegate.xmpp.router;

import org.jspecify.annotations.NullMarked;
