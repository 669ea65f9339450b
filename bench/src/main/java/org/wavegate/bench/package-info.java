/// The command `wavegate bench`: each measurement is a subcommand, and all report alike, as a table
/// and as JSON whose names stay, so that two files can be compared. Nothing here is shipped with a
/// provider.
///
/// Entry type: [org.wavegate.bench.Main].
@NullMarked
package org.wavegate.bench;

import org.jspecify.annotations.NullMarked;
