package org.wavegate.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whom the bound on log-ins counts.
final class ClientAddressTest {
  private static final URI BEHIND_PROXY = URI.create("https://wave.alpha.test");
  private static final URI ALONE = URI.create("http://wave.alpha.test:8080");

  @Test
  void aProxyOnThisMachineSaysWhomItSpeaksFor() {
    assertThat(seen(BEHIND_PROXY, "127.0.0.1", "192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(seen(BEHIND_PROXY, "::1", "2001:db8::1")).isEqualTo("2001:db8:0:0:0:0:0:1");
  }

  @Test
  void whatTheCallerToldTheProxyIsNotBelieved() {
    assertThat(seen(BEHIND_PROXY, "127.0.0.1", "203.0.113.9", "192.0.2.1")).isEqualTo("192.0.2.1");
  }

  @Test
  void whoeverConnectsFromElsewhereIsNoProxy() {
    assertThat(seen(BEHIND_PROXY, "198.51.100.7", "192.0.2.1")).isEqualTo("198.51.100.7");
  }

  @Test
  void withoutHttpsThereIsNoProxy() {
    assertThat(seen(ALONE, "127.0.0.1", "192.0.2.1")).isEqualTo("127.0.0.1");
  }

  @Test
  void aProxyThatNamesNobodyIsCountedItself() {
    assertThat(seen(BEHIND_PROXY, "127.0.0.1")).isEqualTo("127.0.0.1");
    assertThat(seen(BEHIND_PROXY, "127.0.0.1", "unknown")).isEqualTo("127.0.0.1");
    assertThat(seen(BEHIND_PROXY, "127.0.0.1", "wave.alpha.test")).isEqualTo("127.0.0.1");
  }

  private static String seen(URI publicUrl, String peer, String... forwardedFor) {
    InetSocketAddress socket = new InetSocketAddress(InetAddress.ofLiteral(peer), 50_000);
    return ((InetSocketAddress) new ClientAddress(publicUrl).of(socket, List.of(forwardedFor)))
        .getAddress()
        .getHostAddress();
  }
}
