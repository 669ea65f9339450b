/// Tests of one part of federation alone.
@NullMarked
package org.wavegate.federation.lease;

import org.jspecify.annotations.NullMarked;
