package org.wavegate.gateway.session;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/// Where a request comes from. A public address with `https` means that a reverse proxy is before
/// us, which speak no TLS: a connection from this machine is then the proxy's. It appends to
/// `X-Forwarded-For` whom it speaks for; what stands there before that is the caller's own word,
/// and not believed.
final class ClientAddress {
  private final boolean behindProxy;

  ClientAddress(URI publicUrl) {
    this.behindProxy = "https".equals(publicUrl.getScheme());
  }

  SocketAddress of(Request request) {
    return of(
        request.getConnectionMetaData().getRemoteSocketAddress(),
        request.getHeaders().getCSV(HttpHeader.X_FORWARDED_FOR, false));
  }

  SocketAddress of(SocketAddress peer, List<String> forwardedFor) {
    if (!behindProxy || forwardedFor.isEmpty() || !isLoopback(peer)) {
      return peer;
    }
    try {
      return new InetSocketAddress(InetAddress.ofLiteral(forwardedFor.getLast()), 0);
    } catch (IllegalArgumentException e) {
      return peer; // such as "unknown", where the proxy keeps it to itself
    }
  }

  private static boolean isLoopback(SocketAddress peer) {
    return peer instanceof InetSocketAddress socket
        && !socket.isUnresolved()
        && socket.getAddress().isLoopbackAddress();
  }
}
