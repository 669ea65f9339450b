@NullMarked
package org.wavegate.gateway.session;

import org.jspecify.annotations.NullMarked;
