/// End-to-end tests: providers as processes of their own, a real broker, a real database, a real
/// XMPP server, people who use the HTTP interface, and a provider that says what a test wants said.
/// Entry types: [org.wavegate.system.Rig], [org.wavegate.system.Person] and
/// [org.wavegate.system.HandDrivenProvider].
@NullMarked
package org.wavegate.system;

import org.jspecify.annotations.NullMarked;
