package org.wavegate.model.conversation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A row of blips: the root thread of a conversation, or replies to a blip.
///
/// @param id absent for the root thread
/// @param inline whether the replies are anchored in the text of the blip they reply to
public record BlipThread(Optional<String> id, boolean inline, List<Blip> blips) {
  public BlipThread {
    blips = List.copyOf(blips);
  }

  /// All blips of this thread, each followed by its replies.
  Stream<Blip> walk() {
    return blips.stream()
        .flatMap(blip ->
            Stream.concat(Stream.of(blip), blip.threads().stream().flatMap(BlipThread::walk)));
  }
}
