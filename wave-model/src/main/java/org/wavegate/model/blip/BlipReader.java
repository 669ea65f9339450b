package org.wavegate.model.blip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.wavegate.model.blip.BlipLines.Atom;
import org.wavegate.model.blip.BlipLines.LineStart;
import org.wavegate.model.blip.BlipLines.Part;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.Run;
import org.wavegate.model.document.Run.End;
import org.wavegate.model.document.Run.Start;
import org.wavegate.model.document.Run.Text;

/// Reads a blip part by part and only one part ahead, so that who wants the beginning of a long one
/// pays for no more.
final class BlipReader implements Iterator<Part> {
  private static final String BODY = "body";

  /// An element without content.
  private static final int ELEMENT_ITEMS = 2;

  private final Queue<Part> ahead = new ArrayDeque<>(2);
  private Iterator<Run> runs;
  private int position;

  BlipReader(Document document) {
    int start = startOfBody(document);
    runs = document.runs(start, document.length()).iterator();
    position = start;
    Optional<Part> first = read();
    if (first.filter(LineStart.class::isInstance).isEmpty()) {
      ahead.add(new LineStart(start, true, Attributes.NONE));
    }
    first.ifPresent(ahead::add);
  }

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty();
  }

  @Override
  public Part next() {
    Part part = ahead.remove();
    if (ahead.isEmpty()) {
      read().ifPresent(ahead::add);
    }
    return part;
  }

  private Optional<Part> read() {
    if (!runs.hasNext()) {
      return Optional.empty();
    }
    int start = position;
    return switch (take()) {
      case Text(String text, AnnotationUpdate annotations) ->
          Optional.of(new BlipLines.Run(start, text, annotations));
      case Start(ElementStart element, AnnotationUpdate annotations) ->
          Optional.of(element(start, element, annotations));
      case End _ -> {
        runs = Collections.emptyIterator();
        yield Optional.empty();
      }
    };
  }

  private Part element(int start, ElementStart element, AnnotationUpdate annotations) {
    List<Insertion> items = new ArrayList<>(ELEMENT_ITEMS);
    items.add(element);
    int depth = 1;
    while (depth > 0) {
      Insertion item = take().insertion();
      depth += item instanceof ElementStart ? 1 : item instanceof ElementEnd ? -1 : 0;
      items.add(item);
    }
    return element.type().equals(BlipLines.LINE) && items.size() == ELEMENT_ITEMS
        ? new LineStart(start, false, element.attributes())
        : new Atom(start, items, annotations);
  }

  private Run take() {
    Run run = runs.next();
    position += run.length();
    return run;
  }

  /// The position after the start of the first body at the top, 0 where there is none.
  private static int startOfBody(Document document) {
    int depth = 0;
    int position = 0;
    for (Run run : document.runs()) {
      switch (run) {
        case Start(ElementStart start, AnnotationUpdate _) -> {
          if (depth == 0 && start.type().equals(BODY)) {
            return position + 1;
          }
          depth++;
        }
        case End _ -> depth--;
        case Text _ -> {}
      }
      position += run.length();
    }
    return 0;
  }
}
