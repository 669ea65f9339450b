package org.wavegate.xmpp.router;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.wavegate.xmpp.router.RouterSettings.Conflict;
import org.wavegate.xmpp.stanza.Jids;
import org.wavegate.xmpp.stanza.Stanza;
import org.wavegate.xmpp.xml.Element;

/// Which component has which address, and the way of stanzas between them. Safe from any thread.
final class Routes {
  private static final int KNOWN_MAX = 10_000;

  private final Map<String, ComponentSession> sessions = new ConcurrentHashMap<>();
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final Conflict conflict;
  private final FaultyDelivery delivery;
  private final LongAdder routed = new LongAdder();

  Routes(Conflict conflict, FaultyDelivery delivery) {
    this.conflict = conflict;
    this.delivery = delivery;
  }

  /// Gives an address to a session; false when another one has it and may keep it.
  boolean add(String jid, ComponentSession session) {
    if (known.size() < KNOWN_MAX) {
      known.add(jid);
    }
    if (conflict == Conflict.KICK_NEW) {
      return sessions.putIfAbsent(jid, session) == null;
    }
    Optional.ofNullable(sessions.put(jid, session))
        .ifPresent(old -> old.close("conflict", "replaced by a new connection"));
    return true;
  }

  /// Takes an address from a session, if it still has it.
  void remove(String jid, ComponentSession session) {
    sessions.remove(jid, session);
  }

  /// Sends a stanza on its way.
  void route(Stanza stanza, Element element) {
    routed.increment();
    String domain = Jids.domainOf(stanza.to());
    ComponentSession target = sessions.get(domain);
    if (target != null) {
      delivery.deliver(() -> target.send(element));
      return;
    }
    Optional<Stanza> answer =
        ServerAnswers.answer(stanza, domain, new HashSet<>(sessions.keySet()), known);
    ComponentSession origin = sessions.get(Jids.domainOf(stanza.from()));
    if (answer.isPresent() && origin != null) {
      Element reply = answer.get().toElement();
      delivery.deliver(() -> origin.send(reply));
    }
  }

  Set<String> connected() {
    return Set.copyOf(sessions.keySet());
  }

  long routed() {
    return routed.sum();
  }

  void closeAll() {
    sessions.values().forEach(session -> session.close("system-shutdown", "the router stops"));
  }
}
