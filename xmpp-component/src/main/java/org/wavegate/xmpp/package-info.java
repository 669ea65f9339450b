/// The XMPP side of a provider: an external component (XEP-0114) of the organisation's XMPP server,
/// through which the federation speaks. Entry type: [org.wavegate.xmpp.XmppComponent].
///
/// From the outside in: [org.wavegate.xmpp.xml] reads and prints, [org.wavegate.xmpp.stanza] knows
/// what stanzas mean, [org.wavegate.xmpp.stream] keeps the stream, [org.wavegate.xmpp.discovery]
/// finds peers, [org.wavegate.xmpp.federation] joins them. [org.wavegate.xmpp.router] is the other
/// end of the stream, for machines without an XMPP server.
@NullMarked
package org.wavegate.xmpp;

import org.jspecify.annotations.NullMarked;
