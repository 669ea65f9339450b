/// Tests of one part of federation alone.
@NullMarked
package org.wavegate.federation.remote;

import org.jspecify.annotations.NullMarked;
