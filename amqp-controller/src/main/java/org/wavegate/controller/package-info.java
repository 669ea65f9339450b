/// The process that owns wavelets, and the way to ask it.
///
/// Commands travel by AMQP ([org.wavegate.controller.amqp], [org.wavegate.controller.rpc]) to lanes
/// ([org.wavegate.controller.lane]), which decide ([org.wavegate.controller.wavelet]), commit and
/// answer; reads are answered from the store ([org.wavegate.controller.query]). The other roles ask
/// through [org.wavegate.controller.client.ControllerClient]. Entry type:
/// [org.wavegate.controller.Controller], which composes all of it.
@NullMarked
package org.wavegate.controller;

import org.jspecify.annotations.NullMarked;
