package org.wavegate.model.blip;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wavegate.model.document.AnnotationUpdate;

/// Where a link may lead: to the web, to a mailbox, to a wave.
final class SafeLink {
  private static final String REST = "[^\\s\\p{Cntrl}<>\"'`\\\\]+";
  private static final Pattern LINK =
      Pattern.compile("(?:https?://|mailto:|wave://)" + REST, Pattern.CASE_INSENSITIVE);
  private static final Pattern WEB = Pattern.compile("https?://" + REST, Pattern.CASE_INSENSITIVE);
  private static final Pattern WAVE_REFERENCE = Pattern.compile("[\\w.~+*@/-]+");

  private SafeLink() {}

  /// The target of annotated text, the current key first.
  static Optional<String> of(AnnotationUpdate annotations) {
    return Stream.of(
            annotations.after("link"),
            annotations.after("link/manual"),
            annotations.after("link/wave").map(SafeLink::waveLink),
            annotations.after("link/auto"))
        .flatMap(Optional::stream)
        .findFirst()
        .filter(target -> LINK.matcher(target).matches());
  }

  /// An image or gadget on the web.
  static Optional<String> web(Optional<String> target) {
    return target.filter(address -> WEB.matcher(address).matches());
  }

  /// A reference to a wave may lack the scheme.
  private static String waveLink(String reference) {
    return WAVE_REFERENCE.matcher(reference).matches() ? "wave://" + reference : reference;
  }
}
