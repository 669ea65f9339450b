package org.wavegate.system.fault;

import java.util.List;
import java.util.regex.Pattern;

/// No log of an XMPP server tells of a fault in the server: something is wrong with what it was
/// sent, or with how it was set up. Each marks that in its own way:
///
/// 1. Prosody by level `error`, and by Lua's traceback;
/// 2. ejabberd by `[error]` and above, and by Erlang's crash report.
///
/// That a component is away, and a stanza for it bounces, is a warning of both.
final class XmppServerLogRule implements LogRule {
  private static final Pattern FAULT =
      Pattern.compile(
          "\\S+\\s+error\t.*|.*\\bTraceback\\[.*|stack traceback:.*"
              + "|.*\\[(error|critical|alert|emergency)\\].*|.*\\bCRASH REPORT\\b.*");

  /// Prosody's answer to a stream that comes back while its half-open one still counts.
  private static final Pattern EXPECTED =
      Pattern.compile(".*Second component attempted to connect.*");

  @Override
  public List<String> faults(List<String> lines) {
    return lines.stream()
        .filter(line -> FAULT.matcher(line).matches() && !EXPECTED.matcher(line).matches())
        .toList();
  }
}
