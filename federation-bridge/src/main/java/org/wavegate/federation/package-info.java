/// What federation *means*, free of transport: who signs and who is believed
/// ([org.wavegate.federation.signing]), serving other providers as a host
/// ([org.wavegate.federation.host]), following theirs ([org.wavegate.federation.remote]), and
/// sending what the log holds ([org.wavegate.federation.outbox]). How it travels is behind
/// [org.wavegate.federation.transport].
@NullMarked
package org.wavegate.federation;

import org.jspecify.annotations.NullMarked;
