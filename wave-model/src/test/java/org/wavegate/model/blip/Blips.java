package org.wavegate.model.blip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.document.OpBuilder;
import org.wavegate.model.document.ValueChange;

/// Blips for tests: by hand and at random.
public final class Blips {
  private static final ElementEnd END = new ElementEnd();

  private Blips() {}

  /// Items that stand together, under one annotation.
  public record Piece(List<Insertion> items, AnnotationUpdate annotations) {
    Piece(Insertion... items) {
      this(List.of(items), AnnotationUpdate.NONE);
    }

    /// The same with an annotation.
    public Piece with(String key, String value) {
      List<ValueChange> changes = new ArrayList<>(annotations.changes());
      changes.add(new ValueChange(key, Optional.empty(), Optional.of(value)));
      return new Piece(items, AnnotationUpdate.of(changes));
    }
  }

  /// What an operation makes from nothing.
  public static Document document(DocOp content) {
    try {
      return Document.EMPTY.apply(content);
    } catch (InvalidOperationException e) {
      throw new AssertionError("the content of no document", e);
    }
  }

  public static Piece text(String text) {
    return new Piece(new Characters(text));
  }

  /// A line; attributes as names and values.
  public static Piece line(String... attributes) {
    return element("line", attributes);
  }

  /// An empty element; attributes as names and values.
  public static Piece element(String type, String... attributes) {
    return new Piece(new ElementStart(type, attributes(attributes)), END);
  }

  /// An element with text in it.
  public static Piece labelled(String type, String text, String... attributes) {
    return new Piece(
        new ElementStart(type, attributes(attributes)), new Characters(text), new ElementEnd());
  }

  private static Attributes attributes(String... namesAndValues) {
    Map<String, String> map = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Attributes(map);
  }

  /// A blip with these in its body.
  public static DocOp blip(Piece... pieces) {
    OpBuilder content = new OpBuilder();
    content.add(new ElementStart("body", Attributes.NONE));
    for (Piece piece : pieces) {
      piece.items.forEach(item -> content.add(item, piece.annotations));
    }
    return content.add(END).build();
  }

  /// Blips with lines, formatted text and elements of all sorts, hostile values among them.
  public static Arbitrary<DocOp> blips() {
    Arbitrary<String> texts =
        Arbitraries.of("a", "b", "ab", "<b>", "&amp;", "\uD83C\uDF0A", "x y", "]]>", "\u0001");
    Arbitrary<Piece> pieces =
        Arbitraries.frequencyOf(
            Tuple.of(5, texts.map(Blips::text)),
            Tuple.of(3, lines()),
            Tuple.of(2, elements(texts)));
    Arbitrary<Piece> formatted =
        Combinators.combine(
                pieces,
                Arbitraries.of(KEYS).injectNull(0.6),
                Arbitraries.of(VALUES),
                Arbitraries.of(KEYS).injectNull(0.8),
                Arbitraries.of(VALUES))
            .as((piece, key, value, key2, value2) -> {
              Piece one = key == null ? piece : piece.with(key, value);
              return key2 == null || key2.equals(key) ? one : one.with(key2, value2);
            });
    return formatted.list().ofMaxSize(12).map(list -> blip(list.toArray(Piece[]::new)));
  }

  private static final List<String> KEYS =
      List.of(
          "link",
          "link/auto",
          "link/wave",
          "style/fontWeight",
          "style/fontStyle",
          "style/textDecoration",
          "style/color",
          "style/fontFamily",
          "style/fontSize",
          "style/verticalAlign",
          "lang",
          "spell",
          "conv/title");
  private static final List<String> VALUES =
      List.of(
          "bold",
          "italic",
          "underline",
          "super",
          "red",
          "12pt",
          "en",
          "",
          "\"><script>",
          "https://alpha.test/?a=1&b='",
          "https://alpha.test/x",
          "javascript:alert(1)",
          "alpha.test/w+1/~/conv+root",
          "expression(1)",
          "url(x)");

  private static Arbitrary<Piece> lines() {
    return Combinators.combine(
            Arbitraries.of("h1", "li", "li", "", "x"),
            Arbitraries.of("0", "1", "2", "99999999999", "-1", "x"),
            Arbitraries.of("decimal", ""),
            Arbitraries.of("r", "l", "c", "\""))
        .as((t, i, listyle, a) -> line("t", t, "i", i, "listyle", listyle, "a", a, "d", a));
  }

  private static Arbitrary<Piece> elements(Arbitrary<String> texts) {
    return Combinators.combine(
            Arbitraries.of(
                "reply",
                "image",
                "img",
                "gadget",
                "label",
                "input",
                "check",
                "radio",
                "button",
                "textarea",
                "caption",
                "eqn",
                "password",
                "head",
                "unknown",
                "quote"),
            texts,
            Arbitraries.of(VALUES))
        .as((type, text, value) ->
            labelled(
                type,
                text,
                "id",
                value,
                "src",
                value,
                "alt",
                value,
                "url",
                value,
                "title",
                value,
                "width",
                value,
                "attachment",
                value));
  }
}
