/// What an operator asks: of a running provider, over its broker and with a credential of its own,
/// or of the store itself, whether its provider runs or not.
@NullMarked
package org.wavegate.server.admin;

import org.jspecify.annotations.NullMarked;
