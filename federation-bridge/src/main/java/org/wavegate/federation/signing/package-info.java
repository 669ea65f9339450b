/// Who signs and who is believed. [org.wavegate.federation.signing.DomainSigner] signs for the
/// served domain; [org.wavegate.federation.signing.DeltaVerifier] judges the deltas of others by
/// the chains that a [org.wavegate.federation.signing.TrustPolicy] accepts. Everything here is
/// immutable or locks for itself, and may be used from any thread.
///
/// Source: wave federation reference, section 7.
@NullMarked
package org.wavegate.federation.signing;

import org.jspecify.annotations.NullMarked;
