/// What an operator may set. [org.wavegate.server.config.ConfigurationReader] lays a TOML file and
/// the environment over the commented reference `config/wavegate.toml`, which is packed with this
/// class and so is the only place that holds defaults; the result is a
/// [org.wavegate.server.config.Configuration] whose values are checked. A fault is one line with
/// its source, its key and what would be right.
@NullMarked
package org.wavegate.server.config;

import org.jspecify.annotations.NullMarked;
