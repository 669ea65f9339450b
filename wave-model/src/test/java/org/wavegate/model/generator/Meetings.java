package org.wavegate.model.generator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
import org.wavegate.model.generator.PairCount.Pair;

/// Counts which components of two operations meet.
///
/// Laid along the document, a component that retains or deletes covers items; an insertion or an
/// annotation boundary stands in the gap before an item. Two components meet where they cover one
/// item, stand in one gap, or one stands in a gap beside or between the items that the other
/// covers. So every two can meet but those that never cover one item: text, element starts and
/// element ends are deleted by different components, and only element starts have attributes.
///
/// Operations that follow each other meet in the document between them, where what the first
/// inserted covers items and what it deleted is a gap: it is laid out as its inverse.
public final class Meetings {
  /// The components.
  public enum Kind {
    RETAIN("retain"),
    CHARACTERS("chars"),
    ELEMENT_START("start"),
    ELEMENT_END("end"),
    DELETE_CHARACTERS("-chars"),
    DELETE_ELEMENT_START("-start"),
    DELETE_ELEMENT_END("-end"),
    REPLACE_ATTRIBUTES("replace"),
    UPDATE_ATTRIBUTES("update"),
    ANNOTATION_BOUNDARY("boundary");

    private static final Set<Kind> IN_GAPS =
        EnumSet.of(CHARACTERS, ELEMENT_START, ELEMENT_END, ANNOTATION_BOUNDARY);
    private static final Set<Kind> ON_ELEMENT_STARTS =
        EnumSet.of(DELETE_ELEMENT_START, REPLACE_ATTRIBUTES, UPDATE_ATTRIBUTES);

    private final String label;

    Kind(String label) {
      this.label = label;
    }

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

    Kind inverse() {
      return switch (this) {
        case CHARACTERS -> DELETE_CHARACTERS;
        case ELEMENT_START -> DELETE_ELEMENT_START;
        case ELEMENT_END -> DELETE_ELEMENT_END;
        case DELETE_CHARACTERS -> CHARACTERS;
        case DELETE_ELEMENT_START -> ELEMENT_START;
        case DELETE_ELEMENT_END -> ELEMENT_END;
        case RETAIN, REPLACE_ATTRIBUTES, UPDATE_ATTRIBUTES, ANNOTATION_BOUNDARY -> this;
      };
    }

    @Override
    public String toString() {
      return label;
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

  private Meetings() {}

  /// Nothing yet of operations of a client and a server on one document.
  public static PairCount<Kind> concurrent() {
    return new PairCount<>("c \\ s", List.of(Kind.values()), Function.identity(), Kind::canMeet);
  }

  /// Nothing yet of such operations without annotations.
  public static PairCount<Kind> plain() {
    List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
    kinds.remove(Kind.ANNOTATION_BOUNDARY);
    return new PairCount<>("c \\ s", kinds, Function.identity(), Kind::canMeet);
  }

  /// Nothing yet of operations that follow each other.
  public static PairCount<Kind> following() {
    return new PairCount<>("1st \\ 2nd", List.of(Kind.values()), Kind::inverse, Kind::canMeet);
  }

  /// Which components of two operations on one document meet.
  public static Set<Pair<Kind>> between(DocOp client, DocOp server) {
    Set<Pair<Kind>> met = new HashSet<>();
    List<Place> serverPlaces = places(server);
    for (Place ours : places(client)) {
      for (Place theirs : serverPlaces) {
        if (ours.meets(theirs)) {
          met.add(new Pair<>(ours.kind, theirs.kind));
        }
      }
    }
    return met;
  }

  /// Which components of two operations that follow each other meet, the first's as its inverse.
  public static Set<Pair<Kind>> following(DocOp first, DocOp second) {
    return between(first.inverse(), second);
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
}
