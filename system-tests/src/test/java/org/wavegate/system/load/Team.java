package org.wavegate.system.load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.wavegate.controller.client.ControllerClient;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.server.broker.BrokerUser;

/// The people of one provider, the last of whom writes by AMQP.
record Team(List<Member> members) {
  private static final Duration CONNECT_MAX = Duration.ofSeconds(20);

  /// Somebody with a way to write.
  record Member(String name, HttpPerson person, Way way) {}

  static Team logIn(LoadPlan.Access access) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_MAX).build();
    ControllerClient controller =
        new ControllerClient(access.broker(), BrokerUser.GATEWAY.node("load-" + UUID.randomUUID()));
    controller.start();
    if (!controller.awaitReady(CONNECT_MAX)) {
      throw new IOException("no broker at " + access.broker());
    }
    List<Member> members = new ArrayList<>();
    for (String name : access.people()) {
      ParticipantId address = new ParticipantId(name + "@" + access.domain());
      HttpPerson person = HttpPerson.logIn(http, access.url(), address);
      boolean last = members.size() == access.people().size() - 1;
      members.add(new Member(name, person, last ? new Way.Amqp(controller) : new Way.Http(person)));
    }
    return new Team(List.copyOf(members));
  }
}
