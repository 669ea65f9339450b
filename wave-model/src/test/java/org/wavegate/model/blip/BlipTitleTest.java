package org.wavegate.model.blip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.model.blip.Blips.blip;
import static org.wavegate.model.blip.Blips.document;
import static org.wavegate.model.blip.Blips.line;
import static org.wavegate.model.blip.Blips.text;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.wavegate.model.blip.Blips.Piece;
import org.wavegate.model.document.Application;
import org.wavegate.model.document.DocOp;

/// What a blip is called.
final class BlipTitleTest {
  private static final String KEY = "conv/title";

  @Test
  void theFirstLineThatIsNotBlankIsTheTitle() {
    assertThat(
            BlipTitle.of(
                document(blip(line(), text("\u00A0\u3000"), line(), text("\u2003a \t b\u0085")))))
        .isEqualTo("a b");
    assertThat(BlipTitle.of(document(blip(line())))).isEmpty();
  }

  @Test
  void whatUnicodeDoesNotCallWhiteSpaceStays() {
    assertThat(BlipTitle.of(document(blip(line(), text("\uFEFFa\u200B")))))
        .isEqualTo("\uFEFFa\u200B");
    assertThat(BlipTitle.of(document(blip(line(), text("\u001Fa"))))).isEqualTo("\u001Fa");
  }

  @Test
  void theFirstRunOfTheAnnotationCoversOrSaysIt() {
    assertThat(BlipTitle.of(document(blip(line(), text("see "), text("Plan").with(KEY, "")))))
        .isEqualTo("Plan");
    assertThat(
            BlipTitle.of(
                document(blip(line(), text("a").with(KEY, " said "), text("b").with(KEY, "")))))
        .isEqualTo("said");
    assertThat(
            BlipTitle.of(
                document(
                    blip(
                        line(),
                        text("a").with(KEY, ""),
                        line().with(KEY, ""),
                        text("b").with(KEY, "")))))
        .isEqualTo("a b");
    assertThat(BlipTitle.of(document(blip(line(), text("a"), text(" ").with(KEY, "")))))
        .isEqualTo("a");
  }

  @Test
  void aTitleIsFoundAnywhereInALongBlip() {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      pieces.add(line());
      pieces.add(text("line " + i).with("style/fontWeight", "bold"));
    }
    assertThat(BlipTitle.of(document(blip(pieces.toArray(Piece[]::new))))).isEqualTo("line 0");
    pieces.set(2 * 700 + 1, text("Plan").with(KEY, ""));
    assertThat(BlipTitle.of(document(blip(pieces.toArray(Piece[]::new))))).isEqualTo("Plan");
  }

  @Test
  void changingATitleRewritesWhereItStands() throws Exception {
    DocOp blip = blip(line(), text("Old"), line(), text("text"));
    assertThat(renamed(blip, " New\none "))
        .isEqualTo(blip(line().with(KEY, ""), text("New one").with(KEY, ""), line(), text("text")));
    DocOp said = blip(line(), text("text").with(KEY, "Old"));
    assertThat(renamed(said, "New")).isEqualTo(blip(line(), text("text").with(KEY, "New")));
    DocOp covered = blip(line(), text("see "), text("Old").with(KEY, ""), text(" here"));
    assertThat(renamed(covered, "New"))
        .isEqualTo(blip(line(), text("see "), text("New").with(KEY, ""), text(" here")));
  }

  @Test
  void carriageReturnsStayWhereTheTitleIsNot() throws Exception {
    DocOp blip = blip(text("\r\n\r\nOld\rx"));
    DocOp result = renamed(blip, "New");
    assertThat(BlipTitle.of(document(result))).isEqualTo("New");
    assertThat(BlipText.plain(document(result))).startsWith("\r\n\r\nNew");
  }

  @Property
  void aChangedTitleIsTheTitle(@ForAll("blips") DocOp blip) throws Exception {
    var edit = BlipTitle.change(document(blip), "a b");
    DocOp result = edit.isPresent() ? Application.apply(blip, edit.get()) : blip;
    assertThat(BlipTitle.of(document(result))).isEqualTo("a b");
  }

  @Provide
  Arbitrary<DocOp> blips() {
    return Blips.blips();
  }

  private static DocOp renamed(DocOp blip, String title) throws Exception {
    return Application.apply(blip, BlipTitle.change(document(blip), title).orElseThrow());
  }
}
