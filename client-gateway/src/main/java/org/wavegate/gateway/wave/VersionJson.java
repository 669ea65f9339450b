package org.wavegate.gateway.wave;

import org.wavegate.model.version.HashedVersion;

/// What a change answers: the version after it.
record VersionJson(HashedVersion version) {}
