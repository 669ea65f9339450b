/// Following wavelets that other providers host. Updates go to the wavelet's lane in the order in
/// which they come ([org.wavegate.federation.remote.WaveletFollower]); gaps are closed by history
/// and unknown signers are fetched, one request at a time for each wavelet. Deltas of local people
/// go to the host by [org.wavegate.federation.remote.HostSubmitter].
///
/// The work is done on the caller's thread; one more thread catches up with what failed, and one
/// greets the hosts when the way to them is open ([org.wavegate.federation.remote.Greeter]).
///
/// Source: wave federation reference, sections 7.5 and 8.2 to 8.7.
@NullMarked
package org.wavegate.federation.remote;

import org.jspecify.annotations.NullMarked;
