/// The controller as the other roles see it: the ports of [org.wavegate.model.service], asked over
/// the broker. Entry type: [org.wavegate.controller.client.ControllerClient]. Every port may be
/// called from any thread; only the feed has a thread of its own, on which it calls its listeners.
@NullMarked
package org.wavegate.controller.client;

import org.jspecify.annotations.NullMarked;
