package org.wavegate.model.blip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.model.blip.Blips.blip;
import static org.wavegate.model.blip.Blips.document;
import static org.wavegate.model.blip.Blips.element;
import static org.wavegate.model.blip.Blips.labelled;
import static org.wavegate.model.blip.Blips.line;
import static org.wavegate.model.blip.Blips.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.wavegate.model.blip.BlipLines.Atom;
import org.wavegate.model.blip.BlipLines.Run;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Application;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.DeleteElementEnd;
import org.wavegate.model.document.Component.DeleteElementStart;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.DocumentEdit;

/// From a wished text to the smallest operation. Samples are not shrunk: in jqwik, pairs of
/// arguments that are both made of lists shrink into each other.
final class DiffTest {

  @Test
  void onlyWhatChangedIsTouched() {
    DocOp blip = blip(line(), text("the quick brown fox"), line(), text("jumps"));
    assertThat(Diff.to(document(blip), "the slow brown foxes\njumps"))
        .contains(
            DocOp.of(
                new Retain(7),
                new Characters("slow"),
                new DeleteCharacters("quick"),
                new Retain(10),
                new Characters("es"),
                new Retain(8)));
    assertThat(Diff.to(document(blip), "the quick brown fox\r\njumps")).isEmpty();
  }

  @Test
  void whatReplacesLooksLikeWhatItReplaces() throws Exception {
    DocOp blip = blip(line(), text("bold").with("style/fontWeight", "bold"), text(" site"));
    assertThat(applied(blip, "BIG site"))
        .isEqualTo(blip(line(), text("BIG").with("style/fontWeight", "bold"), text(" site")));
  }

  @Test
  void aLinkGoesOnInsideOnly() throws Exception {
    DocOp blip = blip(line(), text("ab").with("link", "x").with("style/fontWeight", "bold"));
    assertThat(applied(blip, "a1b2"))
        .isEqualTo(
            blip(
                line(),
                text("a1b").with("link", "x").with("style/fontWeight", "bold"),
                text("2").with("style/fontWeight", "bold")));
  }

  @Test
  void elementsStayWhereTheyAre() throws Exception {
    DocOp blip =
        blip(
            line(),
            text("one "),
            element("reply", "id", "t"),
            text("two "),
            labelled("image", "caption", "attachment", "x"),
            text("three"));
    assertThat(BlipText.plain(document(blip))).isEqualTo("one two three");
    assertThat(applied(blip, "one 2 three"))
        .isEqualTo(
            blip(
                line(),
                text("one "),
                element("reply", "id", "t"),
                text("2 "),
                labelled("image", "caption", "attachment", "x"),
                text("three")));
    assertThat(applied(blip, ""))
        .isEqualTo(
            blip(
                line(),
                element("reply", "id", "t"),
                labelled("image", "caption", "attachment", "x")));
  }

  @Test
  void aNewLineOfAListIsAnItemAndOneAfterAHeadingIsNot() throws Exception {
    DocOp blip = blip(line("t", "h1"), text("H"), line("t", "li"), text("a"));
    assertThat(applied(blip, "H\nx\na\nb"))
        .isEqualTo(
            blip(
                line("t", "h1"),
                text("H"),
                line(),
                text("x"),
                line("t", "li"),
                text("a"),
                line("t", "li"),
                text("b")));
  }

  @Test
  void aLineThatGoesLeavesTheLinesAroundItWhatTheyAre() throws Exception {
    DocOp blip = blip(line("t", "h1"), text("H"), line(), text("x"), line("t", "li"), text("a"));
    assertThat(applied(blip, "H\na"))
        .isEqualTo(blip(line("t", "h1"), text("H"), line("t", "li"), text("a")));
  }

  @Test
  void aCharacterBeyondTheBasicPlaneIsNeverDivided() throws Exception {
    DocOp blip = blip(line(), text("a\uD83C\uDF0Ab"));
    assertThat(applied(blip, "a\uD83C\uDF0Bb")).isEqualTo(blip(line(), text("a\uD83C\uDF0Bb")));
  }

  @Test
  void anEmptyDocumentGetsABody() {
    assertThat(Diff.to(Document.EMPTY, "a\n")).contains(blip(line(), text("a"), line()));
    assertThat(Diff.create("")).isEqualTo(blip(line()));
  }

  @Test
  void aBodyWithoutALineGetsOne() throws Exception {
    assertThat(applied(blip(), "a")).isEqualTo(blip(line(), text("a")));
  }

  @Test
  void textsTooDifferentToCompareByCharactersAreComparedByWordsOrLines() throws Exception {
    Random random = new Random(5);
    String kept = "kept ".repeat(20_000);
    String before = letters(random, 150_000) + "\n" + kept + "\n" + letters(random, 150_000);
    String after = letters(random, 150_000) + "\n" + kept + "\n" + letters(random, 150_000);
    DocOp blip = Diff.create(before);
    DocOp edit = Diff.to(document(blip), after).orElseThrow();
    assertThat(BlipText.plain(document(Application.apply(blip, edit)))).isEqualTo(after);
    assertThat(size(edit))
        .isLessThanOrEqualTo(before.length() + after.length() - 2 * kept.length());
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void theResultHasTheWishedTextAndKeepsTheRest(
      @ForAll("blips") DocOp blip, @ForAll("texts") String wished) throws Exception {
    Optional<DocOp> edit = Diff.to(document(blip), wished);
    DocOp result = edit.isPresent() ? Application.apply(blip, edit.get()) : blip;
    assertThat(BlipText.plain(document(result))).isEqualTo(wished);
    assertThat(atoms(result)).isEqualTo(atoms(blip));
    assertThat(edit.isEmpty()).isEqualTo(BlipText.plain(document(blip)).equals(wished));
    if (edit.isPresent()) {
      List<String> stays = retained(blip, edit.get());
      assertThat(isSubsequence(stays, characters(blip))).isTrue();
      assertThat(isSubsequence(stays, characters(result))).isTrue();
    }
  }

  private static boolean isSubsequence(List<String> part, List<String> whole) {
    int found = 0;
    for (String item : whole) {
      found += found < part.size() && part.get(found).equals(item) ? 1 : 0;
    }
    return found == part.size();
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void noSmallerOperationLeadsThere(@ForAll("blips") DocOp blip, @ForAll("texts") String wished) {
    int distance = distance(BlipText.plain(document(blip)), wished);
    int size = Diff.to(document(blip), wished).map(DiffTest::size).orElse(0);
    if (BlipLines.of(document(blip)).lines().getFirst().implicit()) {
      assertThat(size)
          .as("with the first line, which is missing")
          .isBetween(distance, distance + 1);
    } else {
      assertThat(size).isEqualTo(distance);
    }
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void anEditDoesNotGrowWithWhatStays(@ForAll("texts") String one, @ForAll("texts") String other) {
    String stays = "stays\n".repeat(10);
    assertThat(
            Diff.to(document(Diff.create(stays + one + stays)), stays + other + stays)
                .map(DiffTest::size)
                .orElse(0))
        .isLessThanOrEqualTo(
            one.codePointCount(0, one.length()) + other.codePointCount(0, other.length()));
  }

  @Provide
  Arbitrary<DocOp> blips() {
    return Blips.blips();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("ab\n <XY")
        .ofMaxLength(16)
        .map(text -> text.replace("X", "\uD83C\uDF0A").replace("Y", "\uD83C\uDF0B"));
  }

  private static String letters(Random random, int count) {
    return random
        .ints(count, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static DocOp applied(DocOp blip, String wished) throws Exception {
    return Application.apply(blip, Diff.to(document(blip), wished).orElseThrow());
  }

  private static List<Object> atoms(DocOp blip) {
    return BlipLines.of(document(blip)).lines().stream()
        .flatMap(line -> line.content().stream())
        .filter(Atom.class::isInstance)
        .<Object>map(inline -> ((Atom) inline).items())
        .toList();
  }

  /// Each character of the text with its annotations.
  private static List<String> characters(DocOp blip) {
    List<String> characters = new ArrayList<>();
    BlipLines.of(document(blip))
        .lines()
        .forEach(line ->
            line.content()
                .forEach(inline -> {
                  if (inline instanceof Run run) {
                    run.text()
                        .codePoints()
                        .forEach(c -> characters.add(described(c, run.annotations())));
                  }
                }));
    return characters;
  }

  private static String described(int character, AnnotationUpdate annotations) {
    return Character.toString(character) + annotations;
  }

  /// The characters that an operation leaves in the document, with their annotations.
  private static List<String> retained(DocOp blip, DocOp edit) throws Exception {
    DocumentEdit only = new DocumentEdit(document(blip));
    int position = 0;
    for (var component : edit.components()) {
      switch (component) {
        case Retain(int count) -> {
          position += count;
          only.retainTo(position);
        }
        case DeleteCharacters(String text) -> {
          position += text.length();
          only.deleteTo(position);
        }
        case DeleteElementStart _, DeleteElementEnd _ -> {
          position++;
          only.deleteTo(position);
        }
        default -> {}
      }
    }
    return characters(Application.apply(blip, only.finish()));
  }

  /// How many characters and lines an operation puts in and takes out.
  private static int size(DocOp edit) {
    return edit.components().stream()
        .mapToInt(component ->
            switch (component) {
              case Characters(String text) -> text.codePointCount(0, text.length());
              case DeleteCharacters(String text) -> text.codePointCount(0, text.length());
              case ElementStart _, DeleteElementStart _ -> 1;
              case ElementEnd _, DeleteElementEnd _ -> 0;
              default -> 0;
            })
        .sum();
  }

  /// By dynamic programming: how many characters must go and come.
  private static int distance(String before, String after) {
    int[] a = before.codePoints().toArray();
    int[] b = after.codePoints().toArray();
    int[][] cost = new int[a.length + 1][b.length + 1];
    for (int i = 0; i <= a.length; i++) {
      for (int j = 0; j <= b.length; j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
        } else if (a[i - 1] == b[j - 1]) {
          cost[i][j] = cost[i - 1][j - 1];
        } else {
          cost[i][j] = 1 + Math.min(cost[i - 1][j], cost[i][j - 1]);
        }
      }
    }
    return cost[a.length][b.length];
  }
}
