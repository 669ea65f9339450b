/// The house rules that neither the compiler nor Maven can hold, as a test over the sources.
@NullMarked
package org.wavegate.tidy;

import org.jspecify.annotations.NullMarked;
