/// Stanzas as data: parsing and printing of everything wave providers say to each other,
/// independent of streams. Reading is lenient (local names below the envelope, any shape of
/// updates, tolerant base64), writing is exactly what Apache Wave reads. What cannot be read is a
/// [org.wavegate.model.codec.MalformedMessageException], whatever a peer sends. Entry types:
/// [org.wavegate.xmpp.stanza.Stanza], [org.wavegate.xmpp.stanza.Request].
///
/// Source: wave federation reference, section 6.
@NullMarked
package org.wavegate.xmpp.stanza;

import org.jspecify.annotations.NullMarked;
