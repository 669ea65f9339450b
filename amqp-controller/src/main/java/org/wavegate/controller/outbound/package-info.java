/// The federation role's end of `wavegate.federation`: takes what the controller asks of it and
/// answers the person's gateway. Entry type: [org.wavegate.controller.outbound.OutboundServer].
@NullMarked
package org.wavegate.controller.outbound;

import org.jspecify.annotations.NullMarked;
