package org.wavegate.system.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.wavegate.model.codec.WaveJson;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;

/// The load process: reads its plan and then commands, a line each, and answers each with a line.
///
/// | line | does | answer |
/// |---|---|---|
/// | the plan | logs people in, makes the waves, and begins to listen and to write | `writing` |
/// | `stop` | ends the writers when what they have sent is answered | `stopped` |
/// | `report` | | a [LoadReport] |
final class LoadMain {
  private static final Duration START_MAX = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(100);

  private final LoadPlan plan;
  private final AcknowledgementLog log;
  private final List<View> views = new ArrayList<>();
  private final List<Writer> writers = new ArrayList<>();
  private final List<Thread> writing = new ArrayList<>();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

  private LoadMain(LoadPlan plan, AcknowledgementLog log) {
    this.plan = plan;
    this.log = log;
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream answers = System.out;
    // What libraries log must not come between the answers.
    System.setOut(System.err);
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      LoadPlan plan = WaveJson.mapper().readValue(in.readLine(), LoadPlan.class);
      try (AcknowledgementLog log = new AcknowledgementLog(plan.log())) {
        LoadMain load = new LoadMain(plan, log);
        load.begin();
        answers.println("writing");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          answers.println(load.answer(line));
        }
      }
    }
    System.exit(0);
  }

  private String answer(String command) throws InterruptedException {
    return switch (command) {
      case "stop" -> {
        writers.forEach(Writer::stop);
        for (Thread writer : writing) {
          writer.join();
        }
        yield "stopped";
      }
      case "report" -> new String(WaveJson.write(report()), StandardCharsets.UTF_8);
      default -> throw new IllegalArgumentException(command);
    };
  }

  private LoadReport report() {
    List<String> all = new ArrayList<>(complaints);
    views.forEach(view -> all.addAll(view.complaints()));
    return new LoadReport(
        log.count(),
        all,
        views.stream()
            .map(view -> new LoadReport.Seen(view.person().address(), view.wavelet(), view.state()))
            .toList());
  }

  private void begin() throws Exception {
    List<Team> teams = new ArrayList<>();
    for (LoadPlan.Access access : plan.providers()) {
      teams.add(Team.logIn(access));
    }
    for (WaveletName wavelet : createWaves(teams)) {
      for (Team team : teams) {
        for (Team.Member member : team.members()) {
          View view = new View(member.person(), wavelet);
          views.add(view);
          Thread.ofVirtual().start(view::listen);
        }
      }
    }
    awaitViews();
    startWriters(teams);
  }

  private List<WaveletName> createWaves(List<Team> teams) throws Exception {
    List<String> everybody =
        teams.stream()
            .flatMap(team -> team.members().stream())
            .map(member -> member.person().address().address())
            .toList();
    List<WaveletName> waves = new ArrayList<>();
    for (Team team : teams) {
      for (int i = 0; i < plan.wavesPerProvider(); i++) {
        Map<String, Object> wave =
            Map.of("title", "Wave " + i, "text", "Once upon a time", "participants", everybody);
        String submission = "wave-" + plan.seed() + "-" + i + "-" + UUID.randomUUID();
        String id = team.members().getFirst().person().createWave(wave, submission);
        waves.add(WaveletName.conversationRoot(WaveId.parse(id)));
      }
    }
    return waves;
  }

  private void awaitViews() throws IOException {
    long deadline = System.nanoTime() + START_MAX.toNanos();
    while (views.stream().anyMatch(view -> view.state().isEmpty())) {
      if (System.nanoTime() > deadline) {
        throw new IOException("not everybody sees every wave after " + START_MAX);
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private void startWriters(List<Team> teams) {
    List<Team.Member> members = teams.stream().flatMap(team -> team.members().stream()).toList();
    Duration interval = Duration.ofNanos((long) (members.size() * 1e9 / plan.editsPerSecond()));
    for (Team.Member member : members) {
      Pace pace = new Pace(interval, System.nanoTime());
      views.stream()
          .filter(view -> view.person() == member.person())
          .forEach(view -> startWriter(view, member, pace));
    }
  }

  private void startWriter(View view, Team.Member member, Pace pace) {
    ParticipantId guest = new ParticipantId("guest-of-" + view.person().address().address());
    EditMix mix = new EditMix(new Random(plan.seed() * 31 + writers.size()), guest);
    Writer writer = new Writer(view, member.way(), mix, member.name(), pace, log, complaints::add);
    writers.add(writer);
    writing.add(Thread.ofVirtual().start(() -> run(writer)));
  }

  private void run(Writer writer) {
    try {
      writer.write();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      complaints.add("a writer failed: " + e);
    }
  }
}
