package org.wavegate.gateway;

import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;

/// The plain page, from the class path. Browsers keep it and ask each time whether it changed.
final class PageHandler {
  private PageHandler() {}

  static ResourceHandler create() {
    ResourceHandler handler = new ResourceHandler();
    Resource folder =
        ResourceFactory.of(handler).newClassLoaderResource("org/wavegate/gateway/page/", true);
    handler.setBaseResource(folder);
    handler.setDirAllowed(false);
    handler.setEtags(true);
    handler.setCacheControl("no-cache");
    return handler;
  }
}
