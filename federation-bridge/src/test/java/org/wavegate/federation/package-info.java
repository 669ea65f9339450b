/// The federation role as a whole, between providers in one process.
@NullMarked
package org.wavegate.federation;

import org.jspecify.annotations.NullMarked;
