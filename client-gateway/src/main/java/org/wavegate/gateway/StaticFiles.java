package org.wavegate.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.eclipse.jetty.http.CompressedContentFormat;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.content.CachingHttpContentFactory;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.http.content.PreCompressedHttpContentFactory;
import org.eclipse.jetty.http.content.ResourceHttpContentFactory;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;

/// Files of a folder on the class path, kept in memory, compressed where a `.br` or `.gz` lies
/// beside them.
final class StaticFiles extends ResourceHandler {
  StaticFiles(String folder, String cacheControl) {
    setBaseResource(ResourceFactory.of(this).newClassLoaderResource(folder, true));
    setDirAllowed(false);
    setEtags(true);
    setCacheControl(cacheControl);
    setPrecompressedFormats(CompressedContentFormat.BR, CompressedContentFormat.GZIP);
  }

  @Override
  protected HttpContent.Factory newHttpContentFactory(ByteBufferPool.Sized pool) {
    HttpContent.Factory files =
        new ResourceHttpContentFactory(getBaseResource(), getMimeTypes(), pool);
    HttpContent.Factory tagged = path -> tagged(files.getContent(path));
    return new CachingHttpContentFactory(
        new PreCompressedHttpContentFactory(tagged, getPrecompressedFormats()), pool);
  }

  private static HttpContent tagged(HttpContent content) {
    return content == null || content.getResource().isDirectory()
        ? content
        : new Tagged(content, new HttpField(HttpHeader.ETAG, "\"" + hash(content) + "\""));
  }

  /// Content with a tag made of its bytes. Jetty's own is made of time and length, and both are the
  /// same for every index page of a reproducible build.
  private static final class Tagged extends HttpContent.Wrapper {
    private final HttpField etag;

    Tagged(HttpContent content, HttpField etag) {
      super(content);
      this.etag = etag;
    }

    @Override
    public HttpField getETag() {
      return etag;
    }

    @Override
    public String getETagValue() {
      return etag.getValue();
    }
  }

  private static String hash(HttpContent content) {
    try (InputStream bytes = content.getResource().newInputStream()) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.readAllBytes());
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
