/// XML as component streams carry it: immutable elements ([org.wavegate.xmpp.xml.Element]), the
/// incoming half of a stream with its caps ([org.wavegate.xmpp.xml.XmlInput]), printing
/// ([org.wavegate.xmpp.xml.XmlPrinter]) and the outgoing half ([org.wavegate.xmpp.xml.SendQueue]).
///
/// The parser must be Woodstox, whose own settings are used: the JDK's parser counts every escaped
/// character of a whole stream against a limit and so ends long streams. Anything else in its place
/// fails at once on those settings.
@NullMarked
package org.wavegate.xmpp.xml;

import org.jspecify.annotations.NullMarked;
