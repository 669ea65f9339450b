/// How a request becomes an endpoint's call and an endpoint's answer a response: the route table
/// ([org.wavegate.gateway.http.Router]), the one form of every failure
/// ([org.wavegate.gateway.http.ProblemType], RFC 9457) and the guards before them. Endpoints run on
/// virtual threads and may block.
@NullMarked
package org.wavegate.gateway.http;

import org.jspecify.annotations.NullMarked;
