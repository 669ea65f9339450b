/// The component's stream to its XMPP server (XEP-0114). Entry types:
/// [org.wavegate.xmpp.stream.ComponentLink], which keeps a stream up and says so, and
/// [org.wavegate.xmpp.stream.Requests], which waits for replies.
///
/// Smack is touched in this package only. It brings the life of a connection: connecting against
/// deadlines, failing, shutting down. What it would do with stanzas is done here instead: its
/// providers don't match inside a component stream, its request timeouts are never cancelled, its
/// replies are searched linearly, and its handlers run in no order or all in one. So a stanza goes
/// from the reader straight to one listener.
///
/// Threads: `xmpp-link` (supervisor) and, for each stream, `xmpp-read` and `xmpp-write`. The
/// listener is called on the reader and must not block.
@NullMarked
package org.wavegate.xmpp.stream;

import org.jspecify.annotations.NullMarked;
