/// Finding the address that speaks for a domain, and being found (wave federation reference,
/// section 6.2). Entry type: [org.wavegate.xmpp.discovery.Discovery], a cache in which all callers
/// share one lookup. Lookups run on bounded virtual threads named `xmpp-discovery`.
///
/// Only our own discovery says who speaks for a domain; what a stanza claims counts for nothing.
@NullMarked
package org.wavegate.xmpp.discovery;

import org.jspecify.annotations.NullMarked;
