package org.wavegate.system.fault;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wavegate.model.id.Domain;
import org.wavegate.system.cluster.Domains;
import org.wavegate.system.cluster.Part;

/// Something that a script does to a cluster. Its text is what a script says after the time.
public sealed interface Step {

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
      Domain domain = Domains.named(text.substring(text.lastIndexOf(' ') + 1));
      return text.startsWith("broker ") ? new ToBroker(domain) : new ToXmpp(domain);
    }
  }

  /// Reads what `toString` writes.
  static Step parse(String text) {
    Matcher step = Grammar.STEP.matcher(text);
    if (!step.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no step: see " + Step.class.getName());
    }
    String verb = step.group("verb");
    String object = step.group("object");
    Duration time = step.group("time") == null ? Duration.ZERO : Times.parse(step.group("time"));
    return switch (verb) {
      case "kill" -> new Kill(Part.parse(object));
      case "stop" -> new Stop(Part.parse(object));
      case "start" -> new Start(Part.parse(object));
      case "pause" -> new Pause(Part.parse(object), time);
      case "cut" -> new Cut(Line.parse(object), time);
      case "stall" -> new Stall(Line.parse(object), time);
      case "half-open" -> new HalfOpen(Line.parse(object));
      case "fill disk of" -> new Fill(Domains.named(object), time);
      case "lock database of" -> new Lock(Domains.named(object), time);
      default -> throw new IllegalStateException("the grammar has another verb: " + verb);
    };
  }

  private static String lasting(Duration time) {
    return " for " + Times.print(time);
  }

  /// What a step may look like: the verbs that last say how long, and no others.
  final class Grammar {
    private static final String AT_ONCE = "(?:kill|stop|start|half-open) (?!.* for ).+";
    private static final String LASTING =
        "(?:pause|cut|stall|fill disk of|lock database of) .+ for [0-9]+ (?:ms|s|min)";
    private static final Pattern STEP =
        Pattern.compile(
            "(?="
                + AT_ONCE
                + "$|"
                + LASTING
                + "$)"
                + "(?<verb>kill|stop|start|half-open|pause|cut|stall|fill disk of|lock database of)"
                + " (?<object>.+?)( for (?<time>[0-9]+ (?:ms|s|min)))?");

    private Grammar() {}
  }
}
