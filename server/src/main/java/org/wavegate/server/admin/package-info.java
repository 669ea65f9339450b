/// What the operator asks of a running provider, over its broker and with a credential of its own.
@NullMarked
package org.wavegate.server.admin;

import org.jspecify.annotations.NullMarked;
