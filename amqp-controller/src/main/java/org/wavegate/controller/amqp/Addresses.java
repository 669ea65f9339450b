package org.wavegate.controller.amqp;

/// The addresses of a provider at its broker; permissions are given by address.
public final class Addresses {
  /// Queue, grouped by wavelet name: commands.
  public static final String RPC = "wavegate.rpc";

  /// Queue: reads.
  public static final String QUERY = "wavegate.query";

  /// Queue: people and their sessions.
  public static final String ACCOUNTS = "wavegate.accounts";

  /// Queue, grouped by remote domain: what the controller asks of the federation role.
  public static final String FEDERATION = "wavegate.federation";

  /// Queue: the federation role's bookkeeping.
  public static final String LEDGER = "wavegate.ledger";

  /// Topic: every applied delta, and every lane that begins to serve.
  public static final String DELTAS = "wavegate.deltas";

  /// What the names of all reply queues begin with.
  public static final String REPLY_PREFIX = "wavegate.reply.";

  private Addresses() {}

  /// The queue on which one asking process takes its answers.
  public static String reply(String node) {
    return REPLY_PREFIX + node;
  }
}
