package org.wavegate.gateway;

import java.net.URI;
import org.wavegate.model.id.Domain;

/// Where a gateway listens and what it is called.
///
/// @param host the address to bind
/// @param port the port to bind, 0 for any free one
/// @param publicUrl the address people use; `https` makes the cookie `Secure`, and means that a
///   reverse proxy is before the gateway
public record GatewaySettings(String host, int port, Domain domain, URI publicUrl) {}
