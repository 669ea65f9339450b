package org.wavegate.xmpp.stanza;

/// The XML namespaces of component streams and of the wave protocol.
public final class Namespaces {
  public static final String COMPONENT = "jabber:component:accept";
  public static final String STREAM = "http://etherx.jabber.org/streams";
  public static final String STREAM_ERRORS = "urn:ietf:params:xml:ns:xmpp-streams";
  public static final String STANZA_ERRORS = "urn:ietf:params:xml:ns:xmpp-stanzas";
  public static final String WAVE = "http://waveprotocol.org/protocol/0.2/waveserver";
  public static final String PUBSUB = "http://jabber.org/protocol/pubsub";
  public static final String PUBSUB_EVENT = "http://jabber.org/protocol/pubsub#event";
  public static final String RECEIPTS = "urn:xmpp:receipts";
  public static final String DISCO_INFO = "http://jabber.org/protocol/disco#info";
  public static final String DISCO_ITEMS = "http://jabber.org/protocol/disco#items";
  public static final String PING = "urn:xmpp:ping";

  private Namespaces() {}
}
