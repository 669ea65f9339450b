/// The composition of one provider: [org.wavegate.server.provider.Provider] calls the constructors
/// of every role that this process has, in the order in which they need each other, and stops them
/// in reverse. Whatever runs is owned by its [org.wavegate.server.provider.Parts].
@NullMarked
package org.wavegate.server.provider;

import org.jspecify.annotations.NullMarked;
