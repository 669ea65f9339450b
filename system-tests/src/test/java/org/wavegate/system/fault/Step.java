package org.wavegate.system.fault;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.wavegate.model.id.Domain;
import org.wavegate.system.cluster.Domains;
import org.wavegate.system.cluster.Part;

/// Something that a script does to a cluster. Its text is what a script says after the time.
public sealed interface Step {
  /// Stands between what is hit and for how long.
  String FOR = " for ";

  /// `kill alpha controller`, without asking it.
  record Kill(Part part) implements Step {
    @Override
    public String toString() {
      return "kill " + part;
    }
  }

  /// `stop alpha controller`, orderly.
  record Stop(Part part) implements Step {
    @Override
    public String toString() {
      return "stop " + part;
    }
  }

  /// `start alpha controller`, after it was killed or stopped.
  record Start(Part part) implements Step {
    @Override
    public String toString() {
      return "start " + part;
    }
  }

  /// `pause alpha controller for 5 s`: it gets no processor and its connections stay.
  record Pause(Part part, Duration time) implements Step {
    @Override
    public String toString() {
      return "pause " + part + lasting(time);
    }
  }

  /// `cut link of beta for 5 s`: connections are reset, and so are new ones.
  record Cut(Line line, Duration time) implements Step {
    @Override
    public String toString() {
      return "cut " + line + lasting(time);
    }
  }

  /// `stall broker link of beta for 5 s`: nothing moves and nobody is told.
  record Stall(Line line, Duration time) implements Step {
    @Override
    public String toString() {
      return "stall " + line + lasting(time);
    }
  }

  /// `half-open link of beta`: the connections of this moment are dead and nobody is told.
  record HalfOpen(Line line) implements Step {
    @Override
    public String toString() {
      return "half-open " + line;
    }
  }

  /// `fill disk of beta for 5 s`.
  record Fill(Domain domain, Duration time) implements Step {
    @Override
    public String toString() {
      return "fill disk of " + Domains.word(domain) + lasting(time);
    }
  }

  /// `lock database of beta for 5 s`: a stranger holds its write lock.
  record Lock(Domain domain, Duration time) implements Step {
    @Override
    public String toString() {
      return "lock database of " + Domains.word(domain) + lasting(time);
    }
  }

  /// Which connections.
  sealed interface Line {

    /// `link of beta`: of its federation role to the XMPP server.
    record ToXmpp(Domain domain) implements Line {
      @Override
      public String toString() {
        return "link of " + Domains.word(domain);
      }
    }

    /// `broker link of beta`: of its roles to their broker.
    record ToBroker(Domain domain) implements Line {
      @Override
      public String toString() {
        return "broker link of " + Domains.word(domain);
      }
    }

    private static Line parse(String text) {
      return Domains.ALL.stream()
          .flatMap(domain -> Stream.of(new ToXmpp(domain), new ToBroker(domain)))
          .filter(line -> line.toString().equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no link"));
    }
  }

  /// Reads what `toString` writes.
  static Step parse(String text) {
    int verb = text.indexOf(' ');
    String object = text.substring(verb + 1);
    return switch (text.substring(0, Math.max(verb, 0))) {
      case "kill" -> new Kill(Part.parse(object));
      case "stop" -> new Stop(Part.parse(object));
      case "start" -> new Start(Part.parse(object));
      case "half-open" -> new HalfOpen(Line.parse(object));
      case "pause" -> lasting(object, (part, time) -> new Pause(Part.parse(part), time));
      case "cut" -> lasting(object, (line, time) -> new Cut(Line.parse(line), time));
      case "stall" -> lasting(object, (line, time) -> new Stall(Line.parse(line), time));
      case "fill" -> lasting(object, (disk, time) -> new Fill(domain("disk of ", disk), time));
      case "lock" -> lasting(object, (base, time) -> new Lock(domain("database of ", base), time));
      default ->
          throw new IllegalArgumentException(
              "'" + text + "' is no step: see " + Step.class.getName());
    };
  }

  private static Step lasting(String text, BiFunction<String, Duration, Step> step) {
    String[] words = text.split(FOR, 2);
    if (words.length != 2) {
      throw new IllegalArgumentException("'" + text + "' does not say for how long");
    }
    return step.apply(words[0], Times.parse(words[1]));
  }

  private static Domain domain(String what, String text) {
    if (!text.startsWith(what)) {
      throw new IllegalArgumentException("'" + text + "' is not '" + what + "' a provider");
    }
    return Domains.named(text.substring(what.length()));
  }

  private static String lasting(Duration time) {
    return FOR + Times.print(time);
  }
}
