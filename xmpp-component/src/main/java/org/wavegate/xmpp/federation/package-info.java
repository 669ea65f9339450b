/// The federation's transport over XMPP: our requests go out with a deadline
/// ([org.wavegate.xmpp.federation.XmppFederation]), other providers' stanzas come in
/// ([org.wavegate.xmpp.federation.Inbound]), in order for each wavelet and side by side for
/// different ones, on bounded virtual threads.
///
/// Source: wave federation reference, sections 6 and 9.
@NullMarked
package org.wavegate.xmpp.federation;

import org.jspecify.annotations.NullMarked;
