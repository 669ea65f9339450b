package org.wavegate.model.conversation;

import java.util.List;
import org.wavegate.model.blip.BlipHtml;
import org.wavegate.model.blip.BlipText;
import org.wavegate.model.document.Document;
import org.wavegate.model.id.ParticipantId;

/// A message of a conversation, as it is shown.
///
/// @param deleted whether only its replies are left, so that its content does not count
/// @param contributors in the order of their first edit, the author first
/// @param document what is written in it
/// @param lastModified milliseconds since 1970
/// @param lastModifiedVersion the wavelet's version after its last edit
/// @param threads the replies
public record Blip(
    String id,
    boolean deleted,
    ParticipantId author,
    List<ParticipantId> contributors,
    Document document,
    long lastModified,
    long lastModifiedVersion,
    List<BlipThread> threads) {
  public Blip {
    contributors = List.copyOf(contributors);
    threads = List.copyOf(threads);
  }

  /// Plain text, lines separated by line feeds; made at each call.
  public String text() {
    return BlipText.plain(document);
  }

  /// The text as safe HTML: a few elements, everything from the author escaped; made at each call.
  public String html() {
    return BlipHtml.of(document);
  }
}
