package org.wavegate.gateway.event;

import com.google.protobuf.ByteString;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.ProblemType;
import org.wavegate.model.version.HashedVersion;

/// The id of an event: `<version>:<hash, base64url>`, from which a listener resumes.
final class Position {
  private static final Pattern GRAMMAR = Pattern.compile("([0-9]{1,18}):([A-Za-z0-9_=-]{1,1000})");

  private Position() {}

  static String format(HashedVersion version) {
    byte[] hash = version.historyHash().toByteArray();
    return version.version() + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  static HashedVersion parse(String text) throws ProblemException {
    Matcher matcher = GRAMMAR.matcher(text);
    try {
      if (matcher.matches()) {
        byte[] hash = Base64.getUrlDecoder().decode(matcher.group(2));
        return new HashedVersion(Long.parseLong(matcher.group(1)), ByteString.copyFrom(hash));
      }
    } catch (IllegalArgumentException _) {
      // the hash is not base64url: said below, like everything else that does not parse
    }
    throw new ProblemException(
        ProblemType.MALFORMED, "'" + text + "' is no position: it reads version:hash.");
  }
}
