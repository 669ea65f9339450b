package org.wavegate.controller.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a page of the inbox ended: pages go by time and, within one millisecond, by name, so that
/// a wave which moves up meanwhile shifts no other off the pages.
///
/// @param wavelet the last one's name as it is stored
record InboxPosition(long lastModified, String wavelet) {
  private static final Pattern FORM = Pattern.compile("(-?\\d{1,19}) (.+)");

  /// Before the first.
  static final InboxPosition START = new InboxPosition(Long.MAX_VALUE, "");

  /// Reads what [#cursor] wrote; empty for anything else.
  static Optional<InboxPosition> parse(String cursor) {
    Matcher matcher = FORM.matcher(cursor);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      long lastModified = Long.parseLong(matcher.group(1));
      return Optional.of(new InboxPosition(lastModified, matcher.group(2)));
    } catch (NumberFormatException _) {
      return Optional.empty(); // more than a long
    }
  }

  String cursor() {
    return lastModified + " " + wavelet;
  }
}
