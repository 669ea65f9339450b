package org.wavegate.system.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// The way of TCP connections to one loopback port, on which a test may stand.
///
/// - A *cut* link has reset its connections and resets every new one.
/// - On a *stalled* link nothing moves and nobody is told, not even of an end; when it is whole
///   again everything goes on, as after an outage of the network.
/// - A *half-open* connection is dead for good and neither side is told; new ones work.
public final class Link implements AutoCloseable {
  private static final int CONNECT_MILLIS_MAX = 5_000;

  private final ServerSocket entrance;
  private final IntSupplier target;
  private final Gate gate = new Gate();
  private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile Consumer<String> listener = _ -> {};

  private Link(ServerSocket entrance, IntSupplier target) {
    this.entrance = entrance;
    this.target = target;
  }

  /// Opens a whole link.
  ///
  /// @param target asked for its port at every connection
  public static Link to(IntSupplier target) throws IOException {
    Link link = new Link(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), target);
    Thread.ofVirtual().name("link").start(link::serve);
    return link;
  }

  /// Where to connect.
  public int port() {
    return entrance.getLocalPort();
  }

  /// Resets all connections, now and until [#restore].
  ///
  /// @return how many there were
  public int cut() {
    cut = true;
    return hit(Wire::reset);
  }

  /// Stops all traffic until [#restore].
  public void stall() {
    gate.shut();
  }

  /// How much has come to the stalled link and can't go on, up to a buffer for each direction of
  /// each connection.
  public int heldBytes() {
    return gate.heldBytes();
  }

  /// Lets somebody hear what the port answers from now on, each byte as a character.
  public void overhear(Consumer<String> listener) {
    this.listener = listener;
  }

  /// Makes the link whole again.
  public void restore() {
    cut = false;
    gate.open();
  }

  /// Lets the connections of this moment die without a word.
  ///
  /// @return how many there were
  public int halfOpen() {
    return hit(Wire::abandon);
  }

  private int hit(Consumer<Wire> fault) {
    List<Wire> now = List.copyOf(wires);
    now.forEach(fault);
    return now.size();
  }

  private void serve() {
    try {
      while (!entrance.isClosed()) {
        Socket client = entrance.accept();
        Thread.ofVirtual().name("link").start(() -> connect(client));
      }
    } catch (IOException e) {
      if (!entrance.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void connect(Socket client) {
    gate.pass(0);
    Socket server = new Socket();
    Wire wire = new Wire(client, server, gate);
    try {
      wire.endByReset();
      wires.add(wire);
      if (!cut) {
        server.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), target.getAsInt()),
            CONNECT_MILLIS_MAX);
        wire.carry(text -> listener.accept(text));
      }
    } catch (IOException _) {
      // Nobody listens there: whoever connected is told below by a reset.
    } finally {
      wire.reset();
      wires.remove(wire);
    }
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
    gate.open();
  }
}
