package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wavegate.gateway.wamp.message.ClientMessage;

/// Every kind of message that a client may send, in every serialisation: cut short, too long, with
/// elements of another type, before HELLO, after GOODBYE, and over the limit. A kind without an
/// example here fails.
final class WampBadMessageTest {
  private static final int MESSAGE_BYTES_MAX = 1 << 20;
  private static final String VIOLATION = "wamp.error.protocol_violation";

  /// A good message, and the places of the elements that must have the type they have.
  private record Example(List<Object> message, List<Integer> typed) {
    List<Object> with(int index, Object element) {
      List<Object> changed = new ArrayList<>(message);
      changed.set(index, element);
      return changed;
    }
  }

  private static final Map<Class<? extends ClientMessage>, Example> EXAMPLES =
      Map.ofEntries(
          Map.entry(
              ClientMessage.Hello.class,
              new Example(
                  List.of(1, WampClient.REALM, Map.of("roles", Map.of("caller", Map.of()))),
                  List.of(1, 2))),
          Map.entry(
              ClientMessage.Abort.class,
              new Example(List.of(3, Map.of(), "wamp.close.normal"), List.of())),
          Map.entry(
              ClientMessage.Goodbye.class,
              new Example(List.of(6, Map.of(), "wamp.close.normal"), List.of(1, 2))),
          Map.entry(
              ClientMessage.Publish.class,
              new Example(
                  List.of(16, 1, Map.of(), "org.wavegate.inbox", List.of(), Map.of()),
                  List.of(1, 2, 3, 4, 5))),
          Map.entry(
              ClientMessage.Subscribe.class,
              new Example(List.of(32, 1, Map.of(), "org.wavegate.inbox"), List.of(1, 2, 3))),
          Map.entry(ClientMessage.Unsubscribe.class, new Example(List.of(34, 1, 2), List.of(1, 2))),
          Map.entry(
              ClientMessage.Call.class,
              new Example(
                  List.of(48, 1, Map.of(), "org.wavegate.wave.search", List.of(), Map.of()),
                  List.of(1, 2, 3, 4, 5))),
          Map.entry(
              ClientMessage.Cancel.class, new Example(List.of(49, 1, Map.of()), List.of(1, 2))),
          Map.entry(
              ClientMessage.Register.class,
              new Example(List.of(64, 1, Map.of(), "org.wavegate.mine"), List.of(1, 2, 3))),
          Map.entry(ClientMessage.Unregister.class, new Example(List.of(66, 1, 2), List.of(1, 2))));

  private static Rig rig;
  private static Person alice;

  @BeforeAll
  static void start() throws IOException {
    rig = Rig.start();
    alice = rig.loggedIn("alice");
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private interface Check {
    void run(Class<?> kind, Example example, WampCodec codec);
  }

  private static Stream<DynamicTest> each(Check check) {
    return Arrays.stream(ClientMessage.class.getPermittedSubclasses())
        .flatMap(kind ->
            Arrays.stream(WampCodec.values())
                .map(codec ->
                    DynamicTest.dynamicTest(
                        kind.getSimpleName() + " in " + codec,
                        () -> check.run(kind, example(kind), codec))));
  }

  private static Example example(Class<?> kind) {
    return Optional.ofNullable(EXAMPLES.get(kind))
        .orElseThrow(() -> new AssertionError("no example of " + kind));
  }

  /// In a session of its own, or on a socket without one where HELLO is what is tried.
  private static WampClient session(Class<?> kind, WampCodec codec) {
    WampClient client = alice.socket(codec);
    if (kind != ClientMessage.Hello.class) {
      client.hello();
    }
    return client;
  }

  private static void expectViolation(Class<?> kind, WampCodec codec, List<Object> message) {
    WampClient client = session(kind, codec);
    client.send(message.toArray());
    assertThat(client.next(3).get(2).asString()).as("%s", message).isEqualTo(VIOLATION);
    client.awaitClose();
  }

  @TestFactory
  Stream<DynamicTest> cutShort() {
    return each(
        (kind, example, codec) -> expectViolation(kind, codec, example.message().subList(0, 2)));
  }

  @TestFactory
  Stream<DynamicTest> tooLong() {
    return each((kind, example, codec) -> {
      List<Object> message = new ArrayList<>(example.message());
      while (message.size() < 7) {
        message.add(Map.of());
      }
      expectViolation(kind, codec, message);
    });
  }

  @TestFactory
  Stream<DynamicTest> elementsOfAnotherType() {
    return each((kind, example, codec) -> {
      for (int index : example.typed()) {
        expectViolation(kind, codec, example.with(index, true));
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> beforeHello() {
    return each((kind, example, codec) -> {
      if (kind != ClientMessage.Hello.class && kind != ClientMessage.Abort.class) {
        WampClient client = alice.socket(codec);
        client.send(example.message().toArray());
        assertThat(client.next(3).get(2).asString()).isEqualTo(VIOLATION);
        client.awaitClose();
      }
    });
  }

  /// The session is over; nothing is answered any more.
  @TestFactory
  Stream<DynamicTest> afterGoodbye() {
    return each((_, example, codec) -> {
      WampClient client = alice.socket(codec);
      client.hello();
      client.send(6, Map.of(), "wamp.close.normal");
      client.send(example.message().toArray());
      client.next(6);
      client.awaitClose();
      assertThat(client.waiting()).isZero();
    });
  }

  @TestFactory
  Stream<DynamicTest> tooLarge() {
    return each((kind, example, codec) -> {
      WampClient client = session(kind, codec);
      List<Object> message = new ArrayList<>(example.message());
      message.add("x".repeat(MESSAGE_BYTES_MAX));
      client.send(message.toArray());
      assertThat(client.awaitClose()).isEqualTo(1009);
    });
  }

  @ParameterizedTest
  @EnumSource
  void nestedTooDeeply(WampCodec codec) {
    byte[] deep = new byte[100_000];
    Arrays.fill(deep, arrayOfOne(codec));
    WampClient client = alice.socket(codec);
    client.hello();
    if (codec == WampCodec.JSON) {
      client.sendText(new String(deep, StandardCharsets.US_ASCII));
    } else {
      client.sendBinary(deep);
    }
    assertThat(client.next(3).get(2).asString()).isEqualTo(VIOLATION);
    client.awaitClose();
  }

  private static byte arrayOfOne(WampCodec codec) {
    return switch (codec) {
      case JSON -> '[';
      case MESSAGE_PACK -> (byte) 0x91;
      case CBOR -> (byte) 0x81;
    };
  }
}
