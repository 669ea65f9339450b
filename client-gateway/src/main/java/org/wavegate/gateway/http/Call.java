package org.wavegate.gateway.http;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WaveJson;

/// A request as an endpoint sees it.
public final class Call {
  private static final int BODY_BYTES_MAX = 1 << 20;

  private final Request request;
  private final Map<String, String> variables;

  Call(Request request, Map<String, String> variables) {
    this.request = request;
    this.variables = variables;
  }

  /// The decoded value of a variable of the route's template.
  public String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no variable " + name);
    }
    return value;
  }

  /// Whether the route's template has this variable.
  public boolean hasVariable(String name) {
    return variables.containsKey(name);
  }

  /// The first value of a query parameter.
  public Optional<String> query(String name) throws ProblemException {
    try {
      Fields fields = Request.extractQueryParameters(request);
      return Optional.ofNullable(fields.getValue(name));
    } catch (RuntimeException e) {
      throw new ProblemException(
          ProblemType.MALFORMED, "The query is not percent-encoded UTF-8: " + e.getMessage());
    }
  }

  /// A query parameter that is a number of at least 0.
  public Optional<Long> queryNumber(String name) throws ProblemException {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.get().matches("[0-9]{1,18}")) {
      throw new ProblemException(
          ProblemType.MALFORMED, "'" + name + "' must be a whole number of at least 0.");
    }
    return Optional.of(Long.valueOf(text.get()));
  }

  /// The first value of a request header.
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /// The request itself, for what is not said about it here.
  public Request request() {
    return request;
  }

  /// The body, read as JSON of exactly this form.
  public <T> T body(Class<T> type) throws ProblemException {
    requireJson();
    try {
      return WaveJson.read(bytes(), type);
    } catch (MalformedMessageException e) {
      throw ProblemException.malformed("The body", e);
    }
  }

  private void requireJson() throws ProblemException {
    String contentType = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    String mediaType = contentType == null ? "" : contentType.split(";", 2)[0];
    if (!"application/json".equals(mediaType.strip().toLowerCase(Locale.ROOT))) {
      throw new ProblemException(
          ProblemType.NOT_JSON, "Send the body with Content-Type: application/json.");
    }
  }

  private byte[] bytes() throws ProblemException {
    byte[] bytes;
    try {
      bytes = Content.Source.asInputStream(request).readNBytes(BODY_BYTES_MAX + 1);
    } catch (IOException e) {
      throw new ProblemException(
          ProblemType.MALFORMED, "The body did not arrive as its headers announced it.");
    }
    if (bytes.length > BODY_BYTES_MAX) {
      throw new ProblemException(
          ProblemType.TOO_LARGE, "A body is at most " + BODY_BYTES_MAX + " bytes.");
    }
    return bytes;
  }
}
