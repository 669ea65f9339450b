/// People who write and listen, in a process of their own, so that what was acknowledged is known
/// outside the providers whatever happens to these.
///
/// 1. [org.wavegate.system.load.LoadProcess] starts [org.wavegate.system.load.LoadMain] with a
///    [org.wavegate.system.load.LoadPlan] and talks to it by lines of text.
/// 2. Everybody writes in every wave. Each edit inserts a text that occurs once
///    ([org.wavegate.system.load.Token]) under a submission id of its own; without a definite
///    answer it is sent again as it was, until it is acknowledged
///    ([org.wavegate.system.load.Writer]). Most come by HTTP, some by AMQP
///    ([org.wavegate.system.load.Way]).
/// 3. Every acknowledgement is a line of a file ([org.wavegate.system.load.AcknowledgedEdit]).
/// 4. Everybody follows every wave by server-sent events alone and keeps a copy of it
///    ([org.wavegate.system.load.View]).
@NullMarked
package org.wavegate.system.load;

import org.jspecify.annotations.NullMarked;
