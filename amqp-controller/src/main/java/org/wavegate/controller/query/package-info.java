/// Reads, answered from the store without passing a lane. Entry type:
/// [org.wavegate.controller.query.StoredQueries]. Everything here blocks and may be called from any
/// thread; it runs on the virtual threads of the query server.
@NullMarked
package org.wavegate.controller.query;

import org.jspecify.annotations.NullMarked;
