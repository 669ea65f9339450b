package org.wavegate.gateway.http;

import java.net.URI;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Refuses requests that a page of another site makes a browser send: changes, and WebSockets,
/// which begin with a GET but carry the cookie for good. Programs send neither of the two headers
/// and pass. Another port of the same machine is another site too: two providers may share one.
public final class CrossSiteGuard extends Handler.Wrapper {
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private final String publicOrigin;

  public CrossSiteGuard(URI publicUrl, Handler next) {
    super(next);
    this.publicOrigin = publicUrl.getScheme() + "://" + publicUrl.getAuthority();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (isHarmless(request) || isOwn(request)) {
      return super.handle(request, response, callback);
    }
    Problem problem =
        Problem.of(
            ProblemType.CROSS_SITE, "Changes and WebSockets are for the pages of this site only.");
    Router.writeBody(response, callback, problem.status(), Problem.CONTENT_TYPE, problem);
    return true;
  }

  private static boolean isHarmless(Request request) {
    return SAFE_METHODS.contains(request.getMethod())
        && !request.getHeaders().contains(HttpHeader.UPGRADE);
  }

  private boolean isOwn(Request request) {
    String site = request.getHeaders().get("Sec-Fetch-Site");
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    return (site == null || OWN_SITE.contains(site))
        && (origin == null || isOwnOrigin(request, origin));
  }

  /// The address the browser used is ours too, whatever the configuration calls it.
  private boolean isOwnOrigin(Request request, String origin) {
    String host = request.getHeaders().get(HttpHeader.HOST);
    return origin.equals(publicOrigin)
        || (host != null && (origin.equals("http://" + host) || origin.equals("https://" + host)));
  }
}
