/// The command line: [org.wavegate.server.Main] and its commands. Each command ends with one line
/// that says what to do when something is wrong.
@NullMarked
package org.wavegate.server;

import org.jspecify.annotations.NullMarked;
