package org.wavegate.server.admin;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.wavegate.controller.amqp.Broker;
import org.wavegate.controller.rpc.Methods;
import org.wavegate.controller.rpc.RpcClient;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.service.Outcome;
import org.wavegate.server.broker.BrokerFiles;
import org.wavegate.server.broker.BrokerUser;

/// The people of a provider, as its operator manages them.
public final class UserAdministration {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private UserAdministration() {}

  /// Adds an account, or sets the password of one that exists.
  ///
  /// @param user `alice` or `alice@alpha.test`
  /// @throws IOException when the provider does not answer or refuses; one line for the operator
  public static ParticipantId setPassword(
      BrokerFiles files, URI broker, String user, String password)
      throws IOException, InterruptedException {
    Broker login = new Broker(files.existingCredentials().settings(BrokerUser.ADMIN, broker));
    String node = BrokerUser.ADMIN.node(UUID.randomUUID().toString());
    try (RpcClient client = new RpcClient(login, node)) {
      client.start();
      if (!client.awaitReady(CONNECT_TIMEOUT)) {
        throw new IOException("the provider's broker does not answer at " + broker);
      }
      return switch (client.call(Methods.SET_PASSWORD, new Methods.SetPassword(user, password))) {
        case Outcome.Done(ParticipantId person) -> person;
        case Outcome.Refused(var refusal) -> throw new IOException(refusal.detail());
      };
    }
  }
}
