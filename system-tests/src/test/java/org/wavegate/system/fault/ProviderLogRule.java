package org.wavegate.system.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// No log of ours holds
///
/// 1. an event of level ERROR, which says that a part of ours is at fault;
/// 2. an exception that nobody caught (`Exception in thread`, `Exception:` of a dying JVM);
/// 3. an exception that only a mistake in a program throws, at whatever level, save the known ones
///    of libraries;
/// 4. a stack trace that no event of level WARN or DEBUG explains.
///
/// Being without a neighbour, disk or database is not a fault of ours, and is told by WARN.
public final class ProviderLogRule implements LogRule {
  private static final Pattern HEADER =
      Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d\\d\\d (ERROR|WARN|INFO|DEBUG|TRACE) +(\\S+) .*");
  private static final Pattern UNCAUGHT =
      Pattern.compile("Exception in thread .*|Exception: .* thrown from.*|# A fatal error.*");
  private static final Pattern FRAME = Pattern.compile("\\s+at [\\w.$/@<>-]+\\(.*\\).*");

  private static final Pattern MISTAKE =
      Pattern.compile(
          "(NullPointer|IllegalState|IllegalArgument|ClassCast|IndexOutOfBounds|NoSuchElement"
              + "|ConcurrentModification|Arithmetic|NegativeArraySize|ArrayStore|Unsupported\\w*)"
              + "Exception\\b|[a-z]\\w*\\.\\w*Error\\b|(StackOverflow|OutOfMemory|Assertion)Error\\b");

  /// Of libraries; each costs a connection that is lost anyway, and is in their newest release.
  private static final List<KnownMistake> KNOWN =
      List.of(
          // Qpid JMS takes a new connection's thread over after connecting: one that is reset
          // in between finds none. Whoever connects is told by the next write.
          new KnownMistake(
              "tChannelHandlerContext",
              "NullPointerException: .*\"this\\.serializer\" is null.* exceptionCaught\\(\\) method"),
          // A broker that was paused answers the opening of a session that was given up meanwhile.
          new KnownMistake("AmqpProvider", "NullPointerException: uncorrelated channel: \\d+$"));

  /// @param logger as the log shows it, which is the end of its name
  private record KnownMistake(String logger, Pattern line) {
    KnownMistake(String logger, String line) {
      this(logger, Pattern.compile(line));
    }

    boolean is(Event event, String line) {
      return event.logger().equals(logger) && line().matcher(line).find();
    }
  }

  /// A line and those that belong to it.
  private record Event(String level, String logger, List<String> lines) {
    static Event begin(String line) {
      Matcher header = HEADER.matcher(line);
      return header.matches()
          ? new Event(header.group(1), header.group(2), new ArrayList<>(List.of(line)))
          : new Event("", "", new ArrayList<>(List.of(line)));
    }

    Optional<String> fault() {
      String first = lines.getFirst();
      if (level.equals("ERROR") || UNCAUGHT.matcher(first).matches()) {
        return Optional.of(first);
      }
      return lines.stream()
          .filter(line -> isMistake(line) || isUnexplained(line))
          .findFirst()
          .map(line -> line.equals(first) ? line : "after '" + first + "': " + line);
    }

    private boolean isMistake(String line) {
      return MISTAKE.matcher(line).find()
          && KNOWN.stream().noneMatch(known -> known.is(this, line));
    }

    private boolean isUnexplained(String line) {
      return !level.equals("WARN") && !level.equals("DEBUG") && FRAME.matcher(line).matches();
    }
  }

  @Override
  public List<String> faults(List<String> lines) {
    return events(lines).stream().flatMap(event -> event.fault().stream()).toList();
  }

  private static List<Event> events(List<String> lines) {
    List<Event> events = new ArrayList<>();
    for (String line : lines) {
      if (events.isEmpty() || HEADER.matcher(line).matches() || UNCAUGHT.matcher(line).matches()) {
        events.add(Event.begin(line));
      } else {
        events.getLast().lines().add(line);
      }
    }
    return events;
  }
}
