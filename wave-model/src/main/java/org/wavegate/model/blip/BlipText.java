package org.wavegate.model.blip;

import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.wavegate.model.blip.BlipLines.Atom;
import org.wavegate.model.blip.BlipLines.Inline;
import org.wavegate.model.blip.BlipLines.Line;
import org.wavegate.model.blip.BlipLines.LineStart;
import org.wavegate.model.blip.BlipLines.Part;
import org.wavegate.model.blip.BlipLines.Run;
import org.wavegate.model.document.Document;

/// The plain text of a blip, with the position in the document of each of its characters: the text
/// that stands in its lines, which are separated by line feeds. What is inside an atom (a caption,
/// the content of a form field) is the atom's and no part of it.
public final class BlipText {
  private final String text;
  private final BlipLines blip;

  /// Where in the document each character of the text stands.
  private final int[] positions;

  /// Which characters of the text are lines, and not a line feed among the characters.
  private final BitSet lines = new BitSet();

  private BlipText(BlipLines blip) {
    this.blip = blip;
    StringBuilder builder = new StringBuilder();
    IntStream.Builder places = IntStream.builder();
    boolean first = true;
    for (Line line : blip.lines()) {
      if (!first) {
        lines.set(builder.length());
        builder.append('\n');
        places.add(line.position());
      }
      first = false;
      for (Inline inline : line.content()) {
        if (inline instanceof Run run) {
          builder.append(run.text());
          IntStream.range(0, run.text().length()).forEach(i -> places.add(run.position() + i));
        }
      }
    }
    text = builder.toString();
    positions = places.build().toArray();
  }

  /// The text with its positions.
  public static BlipText of(Document document) {
    return new BlipText(BlipLines.of(document));
  }

  /// The text of the lines that begin before a position, and on to the first one that is not blank.
  static BlipText beginning(Document document, int end) {
    return new BlipText(BlipLines.beginning(document, end));
  }

  /// The text alone.
  public static String plain(Document document) {
    StringBuilder text = new StringBuilder();
    pieces(document).forEach(text::append);
    return text.toString();
  }

  /// The text alone, piece by piece, of which no more is read than is asked for.
  public static Iterable<String> pieces(Document document) {
    return () ->
        StreamSupport.stream(BlipLines.parts(document).spliterator(), false)
            .skip(1)
            .map(BlipText::piece)
            .iterator();
  }

  private static String piece(Part part) {
    return switch (part) {
      case LineStart _ -> "\n";
      case Run run -> run.text();
      case Atom _ -> "";
    };
  }

  /// The text.
  public String text() {
    return text;
  }

  /// The position of a character of the text.
  public int start(int index) {
    return positions[index];
  }

  /// The position after a character of the text.
  public int end(int index) {
    return positions[index] + (lines.get(index) ? 2 : 1);
  }

  /// The position at which something stands that follows `offset` characters of the text.
  public int position(int offset) {
    return offset == 0 ? blip.lines().getFirst().contentStart() : end(offset - 1);
  }

  /// The same or, where a line begins there, the position of the line.
  int lineOrPosition(int offset) {
    if (offset == 0) {
      return blip.lines().getFirst().position();
    }
    return lines.get(offset - 1) ? start(offset - 1) : end(offset - 1);
  }

  BlipLines lines() {
    return blip;
  }
}
