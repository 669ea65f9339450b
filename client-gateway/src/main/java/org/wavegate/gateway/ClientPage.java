package org.wavegate.gateway;

import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.PathMappingsHandler;

/// The web client, as its build left it on the class path.
final class ClientPage {
  private static final String BUILT = "org/wavegate/gateway/page/";
  private static final String UNBUILT = "org/wavegate/gateway/unbuilt/";

  private ClientPage() {}

  /// Serves the client, or, where it was left out of the build, a page that says so.
  static Handler create() {
    return of(isBuilt() ? BUILT : UNBUILT);
  }

  static boolean isBuilt() {
    return ClientPage.class.getClassLoader().getResource(BUILT + "index.html") != null;
  }

  /// Browsers keep what lies under `assets/` for good, as a changed file there has another name.
  /// All else they keep too, but ask each time whether it changed.
  static Handler of(String folder) {
    PathMappingsHandler handler = new PathMappingsHandler.NoContext();
    handler.addMapping(
        PathSpec.from("/assets/*"), new StaticFiles(folder, "public, max-age=31536000, immutable"));
    handler.addMapping(PathSpec.from("/*"), new StaticFiles(folder, "no-cache"));
    return handler;
  }
}
