package org.wavegate.gateway.session;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;
import org.wavegate.model.id.Domain;

/// The cookie that carries a session's token. Its name holds the domain because two providers on
/// one machine share a browser's cookies, whatever their ports.
final class SessionCookie {
  private static final int TOKEN_LENGTH_MAX = 256;

  private final String name;
  private final boolean secure;

  SessionCookie(Domain domain, URI publicUrl) {
    this.name = "wavegate-" + domain;
    this.secure = "https".equals(publicUrl.getScheme());
  }

  Optional<String> read(Request request) {
    return Request.getCookies(request).stream()
        .filter(c -> c.getName().equals(name))
        .map(HttpCookie::getValue)
        .filter(token -> !token.isEmpty() && token.length() <= TOKEN_LENGTH_MAX)
        .findFirst();
  }

  HttpCookie set(String token, Duration age) {
    return cookie(token, age.toSeconds());
  }

  HttpCookie clear() {
    return cookie("", 0);
  }

  private HttpCookie cookie(String value, long maxAgeSeconds) {
    return HttpCookie.build(name, value)
        .path("/")
        .httpOnly(true)
        .sameSite(HttpCookie.SameSite.LAX)
        .secure(secure)
        .maxAge(maxAgeSeconds)
        .build();
  }
}
