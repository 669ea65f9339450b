/// Documents and the operations on them.
///
/// Source: wave federation reference, section 4.
@NullMarked
package org.wavegate.model.document;

import org.jspecify.annotations.NullMarked;
