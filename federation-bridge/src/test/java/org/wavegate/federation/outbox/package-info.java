/// Tests of one part of federation alone.
@NullMarked
package org.wavegate.federation.outbox;

import org.jspecify.annotations.NullMarked;
