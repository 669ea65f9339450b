/// What every measurement reports. Entry type: [org.wavegate.bench.report.Report].
@NullMarked
package org.wavegate.bench.report;

import org.jspecify.annotations.NullMarked;
