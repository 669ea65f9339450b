package org.wavegate.model.vectors;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.Component.AnnotationBoundary;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.DeleteElementEnd;
import org.wavegate.model.document.Component.DeleteElementStart;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.ReplaceAttributes;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.Component.UpdateAttributes;
import org.wavegate.model.document.DocOp;

/// Counts which components of a client and a server meet in operations on one document.
///
/// Laid along the document, a component that retains or deletes covers items; an insertion or an
/// annotation boundary stands in the gap before an item. Two components meet where they cover one
/// item, stand in one gap, or one stands in a gap beside or between the items that the other
/// covers. So every two can meet but those that never cover one item: text, element starts and
/// element ends are deleted by different components, and only element starts have attributes.
final class Meetings {
  private enum Kind {
    RETAIN,
    CHARACTERS,
    ELEMENT_START,
    ELEMENT_END,
    DELETE_CHARACTERS,
    DELETE_ELEMENT_START,
    DELETE_ELEMENT_END,
    REPLACE_ATTRIBUTES,
    UPDATE_ATTRIBUTES,
    ANNOTATION_BOUNDARY;

    private static final Set<Kind> IN_GAPS =
        EnumSet.of(CHARACTERS, ELEMENT_START, ELEMENT_END, ANNOTATION_BOUNDARY);
    private static final Set<Kind> ON_ELEMENT_STARTS =
        EnumSet.of(DELETE_ELEMENT_START, REPLACE_ATTRIBUTES, UPDATE_ATTRIBUTES);

    static Kind of(Component component) {
      return switch (component) {
        case Retain _ -> RETAIN;
        case Characters _ -> CHARACTERS;
        case ElementStart _ -> ELEMENT_START;
        case ElementEnd _ -> ELEMENT_END;
        case DeleteCharacters _ -> DELETE_CHARACTERS;
        case DeleteElementStart _ -> DELETE_ELEMENT_START;
        case DeleteElementEnd _ -> DELETE_ELEMENT_END;
        case ReplaceAttributes _ -> REPLACE_ATTRIBUTES;
        case UpdateAttributes _ -> UPDATE_ATTRIBUTES;
        case AnnotationBoundary _ -> ANNOTATION_BOUNDARY;
      };
    }

    boolean isInGap() {
      return IN_GAPS.contains(this);
    }

    boolean canMeet(Kind other) {
      return this == other
          || this == RETAIN
          || other == RETAIN
          || isInGap()
          || other.isInGap()
          || (ON_ELEMENT_STARTS.contains(this) && ON_ELEMENT_STARTS.contains(other));
    }
  }

  /// A component from its first item to before its last; equal where it stands in a gap.
  private record Place(Kind kind, int from, int to) {
    boolean meets(Place other) {
      boolean inGap = kind.isInGap() || other.kind.isInGap();
      return inGap ? from <= other.to && other.from <= to : from < other.to && other.from < to;
    }
  }

  private final Map<Kind, Map<Kind, Integer>> counts = new EnumMap<>(Kind.class);

  void count(DocOp client, DocOp server) {
    List<Place> serverPlaces = places(server);
    for (Place ours : places(client)) {
      for (Place theirs : serverPlaces) {
        if (ours.meets(theirs)) {
          counts
              .computeIfAbsent(ours.kind, _ -> new EnumMap<>(Kind.class))
              .merge(theirs.kind, 1, Integer::sum);
        }
      }
    }
  }

  private static List<Place> places(DocOp operation) {
    List<Place> places = new ArrayList<>();
    int position = 0;
    for (Component component : operation.components()) {
      Kind kind = Kind.of(component);
      int end =
          component instanceof Span span && !kind.isInGap() ? position + span.length() : position;
      places.add(new Place(kind, position, end));
      position = end;
    }
    return places;
  }

  /// The pairs that can meet and never did, client's component first.
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (Kind client : Kind.values()) {
      for (Kind server : Kind.values()) {
        if (client.canMeet(server) && of(client, server) == 0) {
          missing.add(client + " x " + server);
        }
      }
    }
    return missing;
  }

  private int of(Kind client, Kind server) {
    return counts.getOrDefault(client, Map.of()).getOrDefault(server, 0);
  }

  /// A table with a row for each component of the client and a column for each of the server.
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder("%-22s".formatted("client \\ server"));
    for (Kind server : Kind.values()) {
      table.append("%22s".formatted(server));
    }
    for (Kind client : Kind.values()) {
      table.append("\n%-22s".formatted(client));
      for (Kind server : Kind.values()) {
        table.append("%22s".formatted(client.canMeet(server) ? of(client, server) : "-"));
      }
    }
    return table.toString();
  }
}
