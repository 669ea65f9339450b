/// Measures the wave model with JMH, over editing that is generated and editing that two Apache
/// Wave servers recorded. Time and allocated bytes come from the same iterations.
///
/// Entry type: [org.wavegate.bench.model.ModelCommand].
@NullMarked
package org.wavegate.bench.model;

import org.jspecify.annotations.NullMarked;
