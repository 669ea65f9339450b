/// End-to-end tests: providers as processes of their own, a real broker, a real database, a real
/// XMPP server, and people who use the HTTP interface. Entry types: [org.wavegate.system.Rig] and
/// [org.wavegate.system.Person].
@NullMarked
package org.wavegate.system;

import org.jspecify.annotations.NullMarked;
