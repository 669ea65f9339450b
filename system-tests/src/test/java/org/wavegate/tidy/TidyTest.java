package org.wavegate.tidy;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wavegate.tidy.SourceTree.Source;

/// Who may use whom, how long a file may get, and what nobody writes.
class TidyTest {
  private static final int FILE_LINES_MAX = 400;
  private static final int LINE_LENGTH_MAX = 140;

  /// Where the types of each outside library may be named; everywhere else they would leak.
  private static final Map<String, List<String>> HOMES =
      Map.ofEntries(
          entry("org.jivesoftware.", List.of("org.wavegate.xmpp")),
          entry("org.jxmpp.", List.of("org.wavegate.xmpp")),
          entry("org.eclipse.jetty.", List.of("org.wavegate.gateway")),
          entry("jakarta.jms.", List.of("org.wavegate.controller")),
          entry(
              "org.apache.qpid.", List.of("org.wavegate.controller", "org.wavegate.server.broker")),
          entry("org.apache.activemq.", List.of("org.wavegate.server.broker")),
          entry(
              "org.bouncycastle.",
              List.of("org.wavegate.federation", "org.wavegate.controller.account")),
          entry("org.jdbi.", List.of("org.wavegate.controller.store")),
          entry("java.sql.", List.of("org.wavegate.controller.store")),
          entry("picocli.", List.of("org.wavegate.server", "org.wavegate.bench")),
          entry("org.openjdk.jmh.", List.of("org.wavegate.bench")),
          entry("org.msgpack.", List.of("org.wavegate.gateway.wamp")));

  /// The pure core does no input or output and knows no clock, thread or log.
  private static final List<String> FOREIGN_TO_THE_MODEL =
      List.of("java.io.", "java.net.", "java.nio.file.", "java.util.concurrent.", "org.slf4j.");

  /// What a test may wait with, and what production code says instead of it.
  private static final Map<String, String> BANNED_CALLS =
      Map.of(
          "\\.printStackTrace\\(", "log it once, with the wavelet's name",
          "Math\\.abs\\([^)]*hash", "Math.floorMod: abs of one hash value is negative",
          "System\\.(?:out|err)\\.", "log, or let the command line print",
          "new Date\\(|System\\.currentTimeMillis\\(", "a Clock that is passed in",
          "catch \\([A-Za-z| ]+ \\w+\\) \\{\\s*\\}", "say why nothing is done",
          "@Disabled", "mend it or delete it");

  /// The modules of command lines, which may print.
  private static final Set<String> PRINTING_MODULES = Set.of("server", "bench");

  private static final SourceTree TREE = SourceTree.read();

  @Test
  void seesTheWholeProject() {
    assertThat(TREE.sources().stream().map(Source::module).collect(Collectors.toSet()))
        .contains(
            "wave-model",
            "federation-bridge",
            "amqp-controller",
            "xmpp-component",
            "client-gateway",
            "server",
            "bench",
            "system-tests");
  }

  @Test
  void outsideLibrariesStayInTheirRooms() {
    assertNone(
        TREE.main().stream()
            .flatMap(source ->
                source.imports().stream()
                    .filter(imported -> isAwayFromHome(source, imported))
                    .map(imported -> source.path() + " imports " + imported)));
  }

  private static boolean isAwayFromHome(Source source, String imported) {
    return HOMES.entrySet().stream()
        .filter(home -> imported.startsWith(home.getKey()))
        .anyMatch(home -> home.getValue().stream().noneMatch(source.packageName()::startsWith));
  }

  @Test
  void theModelIsPure() {
    assertNone(
        TREE.main().stream()
            .filter(source -> source.module().equals("wave-model"))
            .flatMap(source ->
                source.imports().stream()
                    .filter(i -> FOREIGN_TO_THE_MODEL.stream().anyMatch(i::startsWith))
                    .filter(i -> !i.equals("java.io.ByteArrayOutputStream"))
                    .filter(i -> !i.equals("java.io.IOException"))
                    .map(imported -> source.path() + " imports " + imported)));
  }

  @Test
  void packagesOfAModuleFormNoCycle() {
    Map<String, Set<String>> edges = new TreeMap<>();
    Set<String> packages =
        TREE.main().stream()
            .map(Source::packageName)
            .collect(Collectors.toCollection(TreeSet::new));
    for (Source source : TREE.main()) {
      source.imports().stream()
          .map(TidyTest::packageOf)
          .filter(packages::contains)
          .filter(target -> !target.equals(source.packageName()))
          .forEach(target ->
              edges.computeIfAbsent(source.packageName(), _ -> new TreeSet<>()).add(target));
    }
    assertNone(
        packages.stream().filter(p -> reaches(edges, p)).map(p -> p + " is part of a cycle"));
  }

  /// The package of an imported type, nested ones included: the part before the first capital
  /// letter.
  private static String packageOf(String imported) {
    return imported.replaceFirst("\\.[A-Z].*", "");
  }

  private static boolean reaches(Map<String, Set<String>> edges, String start) {
    Deque<String> open = new ArrayDeque<>(edges.getOrDefault(start, Set.of()));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String next = open.pop();
      if (next.equals(start)) {
        return true;
      }
      if (seen.add(next)) {
        open.addAll(edges.getOrDefault(next, Set.of()));
      }
    }
    return false;
  }

  @Test
  void everyPackageIntroducesItself() {
    Map<String, Boolean> introduced = new TreeMap<>();
    for (Source source : TREE.main()) {
      boolean here =
          source.fileName().equals("package-info.java")
              && source.lines().getFirst().startsWith("///")
              && source.lines().contains("@NullMarked");
      introduced.merge(source.packageName(), here, Boolean::logicalOr);
    }
    assertNone(
        introduced.entrySet().stream()
            .filter(e -> !e.getValue())
            .map(e -> e.getKey() + " lacks a package-info.java with a word and @NullMarked"));
  }

  @Test
  void filesStayReadable() {
    assertNone(
        TREE.sources().stream()
            .filter(source -> source.lines().size() > FILE_LINES_MAX)
            .map(source -> source.path() + " has " + source.lines().size() + " lines"));
    assertNone(
        eachLine(TREE.main())
            .filter(line -> line.text().length() > LINE_LENGTH_MAX)
            .map(line -> line + " is too long"));
  }

  @Test
  void nobodyWritesWhatIsBanned() {
    List<String> found = new ArrayList<>();
    BANNED_CALLS.forEach((call, instead) -> {
      Pattern pattern = Pattern.compile(call);
      eachLine(TREE.sources())
          .filter(line -> !line.source().packageName().equals("org.wavegate.tidy"))
          .filter(line -> !isAllowed(line, call))
          .filter(line -> pattern.matcher(line.text()).find())
          .forEach(line -> found.add(line + ": " + instead));
    });
    assertThat(found).isEmpty();
  }

  /// The command line is where a program may print.
  private static boolean isAllowed(Line line, String call) {
    return call.startsWith("System")
        && (PRINTING_MODULES.contains(line.source().module()) || line.source().isProgram());
  }

  @Test
  void testsWaitForEventsAndNotForTime() {
    Pattern sleep = Pattern.compile("Thread\\.sleep\\(|TimeUnit\\.\\w+\\.sleep\\(");
    assertNone(
        eachLine(TREE.sources())
            .filter(line -> line.source().test())
            .filter(line -> !line.source().packageName().equals("org.wavegate.tidy"))
            .filter(line -> sleep.matcher(line.text()).find())
            .map(line -> line + " waits by the clock"));
  }

  @Test
  void nothingIsLeftUndone() {
    Pattern undone = Pattern.compile("\\b(?:TODO|FIXME|XXX|HACK)\\b");
    assertNone(
        eachLine(TREE.sources())
            .filter(line -> !line.source().packageName().equals("org.wavegate.tidy"))
            .filter(line -> undone.matcher(line.text()).find())
            .map(Line::toString));
  }

  private record Line(Source source, int number, String text) {
    @Override
    public String toString() {
      return source.path() + ":" + number;
    }
  }

  private static Stream<Line> eachLine(List<Source> sources) {
    return sources.stream()
        .flatMap(source ->
            IntStream.range(0, source.lines().size())
                .mapToObj(i -> new Line(source, i + 1, source.lines().get(i))));
  }

  private static void assertNone(Stream<String> offences) {
    assertThat(offences.toList()).isEmpty();
  }
}
