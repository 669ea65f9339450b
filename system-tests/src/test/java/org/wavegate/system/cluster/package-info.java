/// A network of two providers that a test can break: each role is a process of its own, and so is
/// the XMPP server ([org.wavegate.system.cluster.PartProcess]: kill, pause, stop, start again); TCP
/// connections go over a [org.wavegate.system.cluster.Link] that can be cut, stalled or left
/// half-open; each data folder lies on a [org.wavegate.system.cluster.SmallDisk] that can be
/// filled, and its database can be locked by a stranger
/// ([org.wavegate.system.cluster.DatabaseLock]). All of it ends with the test
/// ([org.wavegate.system.cluster.Started]). Entry type: [org.wavegate.system.cluster.Cluster].
@NullMarked
package org.wavegate.system.cluster;

import org.jspecify.annotations.NullMarked;
