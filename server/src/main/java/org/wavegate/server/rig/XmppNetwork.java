package org.wavegate.server.rig;

/// What carries stanzas between the providers of a rig.
public sealed interface XmppNetwork extends AutoCloseable
    permits EjabberdServer, ProsodyServer, RouterProcess {

  /// What people call it.
  String description();

  /// Where on loopback components connect.
  int componentPort();

  ServerProcess process();

  @Override
  default void close() {
    process().close();
  }
}
