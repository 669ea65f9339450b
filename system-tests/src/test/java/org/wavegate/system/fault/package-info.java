/// The fault kit: what proves that nothing acknowledged is lost, and nobody is left behind, when
/// anything fails.
///
/// 1. A [org.wavegate.system.cluster.Cluster] of two providers runs in pieces: each role, the XMPP
///    server and the connections between them can fail alone.
/// 2. A [org.wavegate.system.load.LoadProcess] writes about 50 edits a second in waves that people
///    of both providers share, over HTTP and AMQP, and logs what was acknowledged.
/// 3. Meanwhile a [org.wavegate.system.fault.Script] of timed [org.wavegate.system.fault.Step]s
///    breaks things; a story is a script in a small file ([org.wavegate.system.fault.StoriesIT]),
///    and a seed makes one ([org.wavegate.system.fault.FaultSeedsIT]).
/// 4. A [org.wavegate.system.fault.Trial] runs the script under load, stops the writers, waits
///    until all copies and all listeners' views stand at the same version, and checks the
///    invariants: every acknowledged edit is in history exactly once and any other at most once;
///    copies, their histories and views are equal; `admin verify` finds both stores right;
///    processes return to the threads, memory and handles they had; no log breaks the
///    [org.wavegate.system.fault.LogRule].
/// 5. A trial owns its cluster: at the end it looks once more for what came late, stops everything,
///    and reads the logs to their end.
/// 6. A failure tells what is wrong, the script so far and where the logs are.
@NullMarked
package org.wavegate.system.fault;

import org.jspecify.annotations.NullMarked;
