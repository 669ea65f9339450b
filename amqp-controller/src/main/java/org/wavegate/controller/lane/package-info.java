/// The lanes: one writer per wavelet, many wavelets at once.
///
/// A [org.wavegate.controller.lane.Lane] is one owned thread with its own session on
/// `wavegate.rpc`; the broker hands it all requests of the groups it holds, in order. It prepares a
/// batch on containers in memory while the batch before it is being committed by the one
/// [org.wavegate.controller.lane.Writer], which puts what gathered during the last commit into the
/// next. Only when a batch is durable are its requests answered, published and acknowledged, on the
/// lane's own thread. What was prepared on a commit that failed is forgotten and run
/// [org.wavegate.controller.lane.Again]: the store is the only truth. A lane that begins to serve
/// tells everybody so, as the one before it may have ended after a commit and before its events.
/// Entry type: [org.wavegate.controller.lane.Lanes].
///
/// Source: docs/architecture.md, "The life of one edit".
@NullMarked
package org.wavegate.controller.lane;

import org.jspecify.annotations.NullMarked;
