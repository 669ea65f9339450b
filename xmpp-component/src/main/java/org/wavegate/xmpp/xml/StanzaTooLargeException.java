package org.wavegate.xmpp.xml;

import java.io.IOException;

/// An element of a stream is larger than this side takes; the stream cannot be read any further.
public final class StanzaTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  StanzaTooLargeException(int bytesMax) {
    super("a stanza is larger than " + bytesMax + " bytes");
  }
}
