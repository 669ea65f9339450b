@NullMarked
package org.wavegate.gateway.wamp;

import org.jspecify.annotations.NullMarked;
