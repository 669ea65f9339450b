package org.wavegate.system.load;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.atomic.AtomicInteger;
import org.wavegate.model.id.ParticipantId;

/// Lets everybody log in, and answers everything else with one status: what a provider of ours
/// never does cannot be asked of it.
final class AnsweringProvider implements AutoCloseable {
  private static final int NO_BODY = -1;

  private final HttpServer server;
  private final AtomicInteger answered = new AtomicInteger();

  AnsweringProvider(int status) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/session",
        exchange -> {
          exchange.getResponseHeaders().add("Set-Cookie", "session=1");
          exchange.sendResponseHeaders(200, NO_BODY);
          exchange.close();
        });
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, NO_BODY);
          exchange.close();
          answered.incrementAndGet();
        });
    server.start();
  }

  HttpPerson logIn(ParticipantId address) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return HttpPerson.logIn(HttpClient.newHttpClient(), uri, address);
  }

  /// How many requests were answered after logging in.
  int answered() {
    return answered.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
