package org.wavegate.gateway.wamp;

import java.util.concurrent.Executor;
import org.wavegate.gateway.event.EventHub;
import org.wavegate.gateway.session.Sessions;
import org.wavegate.model.id.Domain;

/// What all WAMP sessions of a gateway share.
///
/// @param executor for what blocks
record Services(
    Domain realm, Sessions sessions, EventHub hub, Procedures procedures, Executor executor) {}
