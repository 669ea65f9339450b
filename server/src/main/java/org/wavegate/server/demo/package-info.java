/// `wavegate demo`: two federated providers to try out. [org.wavegate.server.demo.Demo] starts the
/// processes of a rig, puts people and a first wave there, and stops everything when it is told to
/// or when one of the processes ends.
@NullMarked
package org.wavegate.server.demo;

import org.jspecify.annotations.NullMarked;
