/// When to try again ([org.wavegate.federation.retry.Backoff]).
@NullMarked
package org.wavegate.federation.retry;

import org.jspecify.annotations.NullMarked;
