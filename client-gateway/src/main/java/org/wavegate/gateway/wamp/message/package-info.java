/// What goes over the wire of WAMP v2: the messages of a client, read strictly, and the three
/// serialisations. Entry types: [org.wavegate.gateway.wamp.message.ClientMessage] and
/// [org.wavegate.gateway.wamp.message.Serialiser].
@NullMarked
package org.wavegate.gateway.wamp.message;

import org.jspecify.annotations.NullMarked;
