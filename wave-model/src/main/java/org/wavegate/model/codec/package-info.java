/// The encodings of the model: protocol buffers for the wire and the store
/// ([org.wavegate.model.codec.WireCodec]), JSON for clients and between the roles
/// ([org.wavegate.model.codec.WaveJson]). A decoder throws only
/// [org.wavegate.model.codec.MalformedMessageException], whatever it is fed.
@NullMarked
package org.wavegate.model.codec;

import org.jspecify.annotations.NullMarked;
