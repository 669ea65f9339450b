/// Tests of one part of federation alone.
@NullMarked
package org.wavegate.federation.certificate;

import org.jspecify.annotations.NullMarked;
