/// What may happen to a wavelet: pure decisions on its live state, without input or output.
///
/// A [org.wavegate.controller.wavelet.Command] is a request that could be read; a
/// [org.wavegate.controller.wavelet.Container] is a wavelet with the part of its history that is at
/// hand; [org.wavegate.controller.wavelet.Decider] has one function per command, each returning a
/// [org.wavegate.controller.wavelet.Decision]. All are immutable and owned by no thread; the lane
/// performs what was decided.
///
/// Source: wave federation reference, sections 2, 4.7, 4.8 and 8.
@NullMarked
package org.wavegate.controller.wavelet;

import org.jspecify.annotations.NullMarked;
