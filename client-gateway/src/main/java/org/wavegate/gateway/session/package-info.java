/// Who is there: log-in and log-out, the cookie, a short-lived memory of sessions in front of
/// [org.wavegate.model.service.Accounts], and how much a session or an address may ask. Entry type:
/// [org.wavegate.gateway.session.Sessions].
@NullMarked
package org.wavegate.gateway.session;

import org.jspecify.annotations.NullMarked;
