package org.wavegate.model.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.document.OpBuilder;
import org.wavegate.model.document.ValueChange;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// What people do, and what they then see.
final class ConversationTest {
  private static final WaveletName NAME =
      WaveletName.conversationRoot(new WaveId(new Domain("alpha.test"), "w+1"));
  private static final ParticipantId ALICE = new ParticipantId("alice@alpha.test");
  private static final ParticipantId BOB = new ParticipantId("bob@beta.test");

  private static Wavelet created(String title, String text) throws InvalidOperationException {
    List<WaveletOperation> operations =
        ConversationEdits.create(ALICE, List.of(BOB, ALICE), title, text, "b+root");
    HashedVersion zero = HashedVersion.zero(NAME);
    return Wavelet.create(NAME, delta(zero, operations));
  }

  private static Wavelet after(Wavelet wavelet, List<WaveletOperation> operations)
      throws InvalidOperationException {
    return wavelet.apply(delta(wavelet.head(), operations));
  }

  private static TransformedDelta delta(HashedVersion at, List<WaveletOperation> operations) {
    long version = at.version() + operations.size();
    return new TransformedDelta(
        ALICE,
        at,
        new HashedVersion(version, ByteString.copyFromUtf8("h" + version)),
        version,
        operations);
  }

  @Test
  void createAddsTheAuthorFirstAndEverybodyOnce() throws Exception {
    List<WaveletOperation> operations =
        ConversationEdits.create(ALICE, List.of(BOB, ALICE, BOB), "T", "", "b+root");
    assertThat(operations.subList(0, 2))
        .containsExactly(new AddParticipant(ALICE), new AddParticipant(BOB));
    assertThat(operations).hasSize(4);
  }

  @Test
  void aNewConversationHasItsTitleAsFirstLine() throws Exception {
    Conversation conversation = Conversation.of(created("Plan", "one\ntwo"));
    assertThat(conversation.title()).isEqualTo("Plan");
    assertThat(conversation.snippet()).isEqualTo("one two");
    Blip root = conversation.blip("b+root").orElseThrow();
    assertThat(root.text()).isEqualTo("Plan\none\ntwo");
    assertThat(root.html()).isEqualTo("<p>Plan</p><p>one</p><p>two</p>");
    assertThat(root.author()).isEqualTo(ALICE);
    assertThat(conversation.rootThread().blips()).containsExactly(root);
  }

  @Test
  void withoutATitleTheFirstLineIsIt() throws Exception {
    Conversation conversation = Conversation.of(created(" ", "\nhello\nyou"));
    assertThat(conversation.title()).isEqualTo("hello");
    assertThat(conversation.snippet()).isEqualTo("you");
  }

  @Test
  void repliesAppendToTheRootThreadOrThreadBelowTheirParent() throws Exception {
    Wavelet wavelet = created("T", "");
    wavelet = after(wavelet, ConversationEdits.reply(wavelet, Optional.empty(), "b+2", "second"));
    wavelet = after(wavelet, ConversationEdits.reply(wavelet, Optional.of("b+root"), "b+3", "x"));
    wavelet = after(wavelet, ConversationEdits.reply(wavelet, Optional.of("b+root"), "b+4", "y"));
    wavelet = after(wavelet, ConversationEdits.reply(wavelet, Optional.of("b+3"), "b+5", "z"));

    Conversation conversation = Conversation.of(wavelet);
    assertThat(conversation.rootThread().blips())
        .extracting(Blip::id)
        .containsExactly("b+root", "b+2");
    BlipThread replies = conversation.rootThread().blips().getFirst().threads().getFirst();
    assertThat(replies.id()).contains("b+3");
    assertThat(replies.blips()).extracting(Blip::id).containsExactly("b+3", "b+4");
    assertThat(conversation.blips())
        .extracting(Blip::id)
        .containsExactly("b+root", "b+3", "b+5", "b+4", "b+2");
    assertThat(conversation.blip("b+5").orElseThrow().text()).isEqualTo("z");
  }

  @Test
  void theFirstReplyToAnEmptyWaveletBeginsTheManifest() throws Exception {
    Wavelet bare =
        Wavelet.create(NAME, delta(HashedVersion.zero(NAME), List.of(new AddParticipant(ALICE))));
    assertThat(Conversation.of(bare).blips()).isEmpty();
    Wavelet wavelet = after(bare, ConversationEdits.reply(bare, Optional.empty(), "b+1", "hello"));
    assertThat(Conversation.of(wavelet).title()).isEqualTo("hello");
  }

  @Test
  void deletingABlipTakesItsRepliesAlong() throws Exception {
    Wavelet wavelet = created("T", "");
    wavelet = after(wavelet, ConversationEdits.reply(wavelet, Optional.of("b+root"), "b+3", "x"));
    wavelet = after(wavelet, ConversationEdits.reply(wavelet, Optional.of("b+3"), "b+5", "z"));
    wavelet = after(wavelet, ConversationEdits.reply(wavelet, Optional.of("b+root"), "b+6", "y"));

    Wavelet deleted = after(wavelet, ConversationEdits.delete(wavelet, "b+3"));

    assertThat(Conversation.of(deleted).blips())
        .extracting(Blip::id)
        .containsExactly("b+root", "b+6");
    assertThat(deleted.document("b+5").orElseThrow().content()).isEqualTo(DocOp.EMPTY);
    Wavelet emptied = after(deleted, ConversationEdits.delete(deleted, "b+6"));
    assertThat(Conversation.of(emptied).blips().getFirst().threads()).isEmpty();
    assertThat(emptied.document("conversation").orElseThrow().content())
        .isEqualTo(created("T", "").document("conversation").orElseThrow().content());
  }

  @Test
  void deletingTheLastBlipOfAnInlineThreadRemovesItsAnchor() throws Exception {
    Wavelet wavelet = created("T", "ab");
    ElementStart anchor = new ElementStart("reply", Attributes.of("id", "t1"));
    ElementStart thread =
        new ElementStart("thread", new Attributes(Map.of("id", "t1", "inline", "true")));
    DocOp anchored = DocOp.of(new Retain(7), anchor, new ElementEnd(), new Retain(2));
    DocOp manifest =
        DocOp.of(
            new Retain(2),
            thread,
            new ElementStart("blip", Attributes.of("id", "b+i")),
            new ElementEnd(),
            new ElementEnd(),
            new Retain(2));
    Wavelet withInline =
        after(
            wavelet,
            List.of(
                new MutateDocument("b+root", anchored),
                new MutateDocument("conversation", manifest),
                new MutateDocument("b+i", DocOp.of(new Characters("inline")))));
    assertThat(Conversation.of(withInline).blips().getFirst().threads().getFirst().inline())
        .isTrue();

    Wavelet deleted = after(withInline, ConversationEdits.delete(withInline, "b+i"));

    assertThat(deleted.document("b+root").orElseThrow().content())
        .isEqualTo(wavelet.document("b+root").orElseThrow().content());
  }

  @Test
  void rewritingTouchesOnlyWhatChanged() throws Exception {
    Wavelet wavelet = created("T", "the quick brown fox\njumps");
    List<WaveletOperation> edit =
        ConversationEdits.rewrite(wavelet, "b+root", "T\nthe slow brown foxes\njumps");
    assertThat(edit)
        .singleElement()
        .isEqualTo(
            new MutateDocument(
                "b+root",
                DocOp.of(
                    new Retain(10),
                    new Characters("slow"),
                    new DeleteCharacters("quick"),
                    new Retain(10),
                    new Characters("es"),
                    new Retain(8))));
    assertThat(ConversationEdits.rewrite(wavelet, "b+root", "T\nthe quick brown fox\njumps"))
        .isEmpty();
  }

  @Test
  void rewritingKeepsTheTitleToItsLine() throws Exception {
    Wavelet wavelet = created("Title", "");
    Wavelet longer =
        after(wavelet, ConversationEdits.rewrite(wavelet, "b+root", "New title\nand text\n"));
    assertThat(Conversation.of(longer).title()).isEqualTo("New title");
    assertThat(Conversation.of(longer).blips().getFirst().text())
        .isEqualTo("New title\nand text\n");
  }

  @Test
  void rewritingADeletedTextWritesItAnew() throws Exception {
    Wavelet wavelet = created("T", "");
    wavelet = after(wavelet, ConversationEdits.reply(wavelet, Optional.of("b+root"), "b+2", "x"));
    DocOp content = wavelet.document("b+root").orElseThrow().content();
    wavelet = after(wavelet, List.of(new MutateDocument("b+root", content.inverse())));
    assertThat(Conversation.of(wavelet).blips()).hasSize(2);
    wavelet = after(wavelet, ConversationEdits.rewrite(wavelet, "b+root", "anew"));
    assertThat(Conversation.of(wavelet).title()).isEqualTo("anew");
  }

  @Test
  void anyTextCanBeRewrittenToAnyOther() throws Exception {
    Random random = new Random(11);
    Wavelet wavelet = created("T", "start");
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append(
            List.of("a", "bc", " ", "\n", "\uD83C\uDF0A", "\uD83C\uDF0B").get(random.nextInt(6)));
      }
      List<WaveletOperation> edit = ConversationEdits.rewrite(wavelet, "b+root", text.toString());
      wavelet = edit.isEmpty() ? wavelet : after(wavelet, edit);
      assertThat(BlipText.plain(wavelet.document("b+root").orElseThrow().content()))
          .isEqualTo(text.toString());
    }
  }

  @Test
  void unknownBlipsAndUnkeepableTextAreRefused() throws Exception {
    Wavelet wavelet = created("T", "");
    assertThatExceptionOfType(InvalidOperationException.class)
        .isThrownBy(() -> ConversationEdits.reply(wavelet, Optional.of("b+9"), "b+2", "x"));
    assertThatExceptionOfType(InvalidOperationException.class)
        .isThrownBy(() -> ConversationEdits.rewrite(wavelet, "b+9", "x"));
    assertThatExceptionOfType(InvalidOperationException.class)
        .isThrownBy(() -> ConversationEdits.delete(wavelet, "b+9"));
    assertThatExceptionOfType(InvalidOperationException.class)
        .isThrownBy(() -> ConversationEdits.rewrite(wavelet, "b+root", "half \uD83C"))
        .withMessageContaining("surrogate");
    assertThatExceptionOfType(InvalidOperationException.class)
        .isThrownBy(() -> created("T\uFFFF", ""));
  }

  @Test
  void formattingBecomesHtml() {
    assertThat(
            html(
                line("t", "h1"),
                text("Title"),
                line("t", "li"),
                text("one"),
                line("t", "li"),
                text("two"),
                new Styled(
                    new ElementStart(
                        "line", new Attributes(Map.of("t", "li", "listyle", "decimal")))),
                new Styled(new ElementEnd()),
                text("first"),
                line("i", "1"),
                text("plain "),
                styled("bold", "style/fontWeight", "bold"),
                styled("italic", "style/fontStyle", "italic"),
                styled("under", "style/textDecoration", "underline"),
                styled("site", "link", "https://alpha.test/?a=1&b=2")))
        .isEqualTo(
            "<h1>Title</h1><ul><li>one</li><li>two</li></ul><ol><li>first</li></ol>"
                + "<p>plain <b>bold</b><i>italic</i><u>under</u>"
                + "<a href=\"https://alpha.test/?a=1&amp;b=2\" rel=\"noopener nofollow\">site</a></p>");
  }

  @Test
  void whatAnAuthorWritesIsNeverMarkup() {
    assertThat(html(text("<script>alert('&\"')</script>\u0000\u001b")))
        .isEqualTo("<p>&lt;script&gt;alert(&#39;&amp;&quot;&#39;)&lt;/script&gt;\uFFFD\uFFFD</p>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        " https://alpha.test",
        "https://alpha.test/\"onclick=\"x",
        "https://alpha.test/\nx",
        "data:text/html,x",
        "//alpha.test",
        "wave://alpha.test/w+1/~/conv+root",
        "",
      })
  void otherLinksLeaveOnlyTheirText(String target) {
    assertThat(html(styled("x", "link", target))).isEqualTo("<p>x</p>");
  }

  @Test
  void hostileManifestsAreReadWithoutHarm() throws Exception {
    OpBuilder manifest = new OpBuilder();
    manifest.add(new ElementStart("conversation", Attributes.NONE));
    int depth = 20_000;
    for (int i = 0; i < depth; i++) {
      manifest.add(new ElementStart("blip", Attributes.of("id", "b+" + i % 300)));
      manifest.add(new ElementStart("thread", Attributes.of("id", "t" + i)));
    }
    for (int i = 0; i < 2 * depth + 1; i++) {
      manifest.add(new ElementEnd());
    }
    List<WaveletOperation> operations = new ArrayList<>();
    operations.add(new MutateDocument("conversation", manifest.build()));
    for (int i = 0; i < 300; i++) {
      operations.add(new MutateDocument("b+" + i, DocOp.of(new Characters("x"))));
    }
    Wavelet wavelet = Wavelet.create(NAME, delta(HashedVersion.zero(NAME), operations));
    assertThat(Conversation.of(wavelet).blips()).hasSize(300);
    assertThat(ConversationEdits.delete(wavelet, "b+0")).isNotEmpty();
  }

  private record Styled(Insertion item, AnnotationUpdate update) {
    Styled(Insertion item) {
      this(item, AnnotationUpdate.NONE);
    }
  }

  private static Object line(String attribute, String value) {
    return List.of(
        new Styled(new ElementStart("line", Attributes.of(attribute, value))),
        new Styled(new ElementEnd()));
  }

  private static Styled text(String text) {
    return new Styled(new Characters(text));
  }

  private static Styled styled(String text, String key, String value) {
    return new Styled(
        new Characters(text),
        AnnotationUpdate.of(List.of(new ValueChange(key, Optional.empty(), Optional.of(value)))));
  }

  private static String html(Object... parts) {
    OpBuilder content = new OpBuilder();
    content.add(new ElementStart("body", Attributes.NONE));
    for (Object part : parts) {
      List<?> items = part instanceof List<?> list ? list : List.of(part);
      items.forEach(item -> content.add(((Styled) item).item(), ((Styled) item).update()));
    }
    return BlipHtml.of(content.add(new ElementEnd()).build());
  }
}
