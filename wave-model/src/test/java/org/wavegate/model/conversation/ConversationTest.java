package org.wavegate.model.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.wavegate.model.conversation.Conversations.ALICE;
import static org.wavegate.model.conversation.Conversations.BOB;
import static org.wavegate.model.conversation.Conversations.NAME;
import static org.wavegate.model.conversation.Conversations.after;
import static org.wavegate.model.conversation.Conversations.created;
import static org.wavegate.model.conversation.Conversations.delta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.wavegate.model.blip.BlipText;
import org.wavegate.model.conversation.RefusedEditException.Reason;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.UpdateAttributes;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.OpBuilder;
import org.wavegate.model.document.ValueChange;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// What people do, and what they then see.
final class ConversationTest {
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
  void theSnippetIsTheBeginningHoweverFarApartItStands() throws Exception {
    String text = "\n".repeat(1_000) + "far" + "\n".repeat(1_000) + "below " + "x".repeat(1_000);
    assertThat(Conversation.of(created("Plan", text)).snippet())
        .isEqualTo("far below " + "x".repeat(130));
  }

  @Test
  void repliesAppendToTheRootThreadOrThreadBelowTheirParent() throws Exception {
    Wavelet wavelet = created("T", "");
    wavelet = after(wavelet, ConversationEdits.on(wavelet).appendBlip("b+2", "second"));
    wavelet = after(wavelet, ConversationEdits.on(wavelet).replyTo("b+root", "b+3", "x"));
    wavelet = after(wavelet, ConversationEdits.on(wavelet).replyTo("b+root", "b+4", "y"));
    wavelet = after(wavelet, ConversationEdits.on(wavelet).replyTo("b+3", "b+5", "z"));

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
    Wavelet wavelet = after(bare, ConversationEdits.on(bare).appendBlip("b+1", "hello"));
    assertThat(Conversation.of(wavelet).title()).isEqualTo("hello");
  }

  @Test
  void deletingABlipTakesItsRepliesAlong() throws Exception {
    Wavelet wavelet = created("T", "");
    wavelet = after(wavelet, ConversationEdits.on(wavelet).replyTo("b+root", "b+3", "x"));
    wavelet = after(wavelet, ConversationEdits.on(wavelet).replyTo("b+3", "b+5", "z"));
    wavelet = after(wavelet, ConversationEdits.on(wavelet).replyTo("b+root", "b+6", "y"));

    Wavelet deleted = after(wavelet, ConversationEdits.on(wavelet).delete("b+3"));

    assertThat(Conversation.of(deleted).blips())
        .extracting(Blip::id)
        .containsExactly("b+root", "b+6");
    assertThat(deleted.document("b+5").orElseThrow().content()).isEqualTo(DocOp.EMPTY);
    Wavelet emptied = after(deleted, ConversationEdits.on(deleted).delete("b+6"));
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

    Wavelet deleted = after(withInline, ConversationEdits.on(withInline).delete("b+i"));

    assertThat(deleted.document("b+root").orElseThrow().content())
        .isEqualTo(wavelet.document("b+root").orElseThrow().content());
  }

  @Test
  void rewritingTouchesOnlyWhatChanged() throws Exception {
    Wavelet wavelet = created("T", "the quick brown fox\njumps");
    List<WaveletOperation> edit =
        ConversationEdits.on(wavelet).rewrite("b+root", "T\nthe slow brown foxes\njumps");
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
    assertThat(ConversationEdits.on(wavelet).rewrite("b+root", "T\nthe quick brown fox\njumps"))
        .isEmpty();
  }

  @Test
  void rewritingKeepsTheTitleToItsLine() throws Exception {
    Wavelet wavelet = created("Title", "");
    Wavelet longer =
        after(wavelet, ConversationEdits.on(wavelet).rewrite("b+root", "New title\nand text\n"));
    assertThat(Conversation.of(longer).title()).isEqualTo("New title");
    assertThat(Conversation.of(longer).blips().getFirst().text())
        .isEqualTo("New title\nand text\n");
  }

  @Test
  void rewritingADeletedTextWritesItAnew() throws Exception {
    Wavelet wavelet = created("T", "");
    wavelet = after(wavelet, ConversationEdits.on(wavelet).replyTo("b+root", "b+2", "x"));
    DocOp content = wavelet.document("b+root").orElseThrow().content();
    wavelet = after(wavelet, List.of(new MutateDocument("b+root", content.inverse())));
    assertThat(Conversation.of(wavelet).blips()).hasSize(2);
    wavelet = after(wavelet, ConversationEdits.on(wavelet).rewrite("b+root", "anew"));
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
      List<WaveletOperation> edit =
          ConversationEdits.on(wavelet).rewrite("b+root", text.toString());
      wavelet = edit.isEmpty() ? wavelet : after(wavelet, edit);
      assertThat(BlipText.plain(wavelet.document("b+root").orElseThrow().document()))
          .isEqualTo(text.toString());
    }
  }

  @Test
  void anInlineReplyIsAnchoredInTheText() throws Exception {
    Wavelet wavelet = created("T", "ab");
    Wavelet replied =
        after(wavelet, ConversationEdits.on(wavelet).insertInlineReply("b+root", 3, "b+i", "why?"));
    Blip root = Conversation.of(replied).blips().getFirst();
    assertThat(root.text()).isEqualTo("T\nab");
    assertThat(root.html())
        .isEqualTo("<p>T</p><p>a<span class=\"reply\" data-thread=\"b+i\"></span>b</p>");
    BlipThread thread = root.threads().getFirst();
    assertThat(thread.inline()).isTrue();
    assertThat(thread.id()).contains("b+i");
    assertThat(thread.blips().getFirst().text()).isEqualTo("why?");
    Wavelet without = after(replied, ConversationEdits.on(replied).deleteThread("b+i"));
    assertThat(without.document("b+root").orElseThrow().content())
        .isEqualTo(wavelet.document("b+root").orElseThrow().content());
  }

  @Test
  void aThreadIsContinuedWhereItsBlipsAre() throws Exception {
    Wavelet wavelet = created("T", "");
    wavelet =
        after(wavelet, ConversationEdits.on(wavelet).insertInlineReply("b+root", 1, "b+2", "a"));
    wavelet = after(wavelet, ConversationEdits.on(wavelet).continueThread("b+2", "b+3", "b"));
    wavelet = after(wavelet, ConversationEdits.on(wavelet).continueThread("b+root", "b+4", "c"));
    assertThat(Conversation.of(wavelet).blips())
        .extracting(Blip::id)
        .containsExactly("b+root", "b+2", "b+3", "b+4");
    assertThat(Conversation.of(wavelet).blips().getFirst().threads()).hasSize(1);
  }

  @Test
  void renamingChangesTheTitleAlone() throws Exception {
    Wavelet wavelet = created("Old title", "text");
    Wavelet renamed = after(wavelet, ConversationEdits.on(wavelet).rename("New title"));
    assertThat(Conversation.of(renamed).title()).isEqualTo("New title");
    assertThat(Conversation.of(renamed).blips().getFirst().text()).isEqualTo("New title\ntext");
    assertThat(ConversationEdits.on(renamed).rename(" New  title ")).isEmpty();
    DocOp content = wavelet.document("b+root").orElseThrow().content();
    Wavelet emptied = after(wavelet, List.of(new MutateDocument("b+root", content.inverse())));
    Wavelet titled = after(emptied, ConversationEdits.on(emptied).rename("Again"));
    assertThat(Conversation.of(titled).title()).isEqualTo("Again");
  }

  @Test
  void aBlipMarkedAsDeletedIsShownOnlyForItsReplies() throws Exception {
    Wavelet wavelet = created("T", "");
    wavelet = after(wavelet, ConversationEdits.on(wavelet).appendBlip("b+2", "gone"));
    wavelet = after(wavelet, ConversationEdits.on(wavelet).replyTo("b+2", "b+3", "reply"));
    wavelet = after(wavelet, List.of(new MutateDocument("conversation", mark(3))));
    Blip deleted = Conversation.of(wavelet).blip("b+2").orElseThrow();
    assertThat(deleted.deleted()).isTrue();
    assertThat(deleted.text()).isEmpty();
    wavelet = after(wavelet, ConversationEdits.on(wavelet).delete("b+3"));
    assertThat(Conversation.of(wavelet).blips()).extracting(Blip::id).containsExactly("b+root");
  }

  /// Marks the element at a position of a manifest of nine items as deleted.
  private static DocOp mark(int position) {
    return DocOp.of(
        new Retain(position),
        new UpdateAttributes(
            List.of(new ValueChange("deleted", Optional.empty(), Optional.of("true")))),
        new Retain(8 - position + 1));
  }

  @Test
  void everyVerbKeepsToTheSchemaAndTouchesADocumentOnce() throws Exception {
    Wavelet wavelet = created("T", "a\nb");
    List<Verb> verbs =
        List.of(
            edits -> edits.appendBlip("b+2", "x\ny"),
            edits -> edits.replyTo("b+2", "b+3", ""),
            edits -> edits.insertInlineReply("b+root", 2, "b+4", "in"),
            edits -> edits.continueThread("b+4", "b+5", "on"),
            edits -> edits.rewrite("b+root", "New\n\na b"),
            edits -> edits.rename("Newer"),
            edits -> edits.addTag("t"),
            edits -> edits.putData("d", "x"),
            edits -> edits.delete("b+3"),
            edits -> edits.deleteThread("b+4"),
            edits -> edits.delete("b+root"));
    for (Verb verb : verbs) {
      List<WaveletOperation> operations = verb.operations(ConversationEdits.on(wavelet));
      assertThat(operations)
          .isNotEmpty()
          .extracting(operation -> ((MutateDocument) operation).documentId())
          .doesNotHaveDuplicates();
      wavelet = after(wavelet, operations);
      assertThat(wavelet.documents().values())
          .flatExtracting(d -> ConversationSchema.violations(d.id(), d.content()))
          .isEmpty();
    }
    assertThat(Conversation.of(wavelet).blips()).extracting(Blip::id).containsExactly("b+2");
  }

  private interface Verb {
    List<WaveletOperation> operations(ConversationEdits edits) throws RefusedEditException;
  }

  @Test
  void unknownBlipsAndUnkeepableTextAreRefused() throws Exception {
    Wavelet wavelet = created("T", "");
    assertThat(reason(() -> ConversationEdits.on(wavelet).replyTo("b+9", "b+2", "x")))
        .isEqualTo(Reason.NO_SUCH_BLIP);
    assertThat(reason(() -> ConversationEdits.on(wavelet).continueThread("b+9", "b+2", "x")))
        .isEqualTo(Reason.NO_SUCH_BLIP);
    assertThat(reason(() -> ConversationEdits.on(wavelet).rewrite("b+9", "x")))
        .isEqualTo(Reason.NO_SUCH_BLIP);
    assertThat(reason(() -> ConversationEdits.on(wavelet).delete("b+9")))
        .isEqualTo(Reason.NO_SUCH_BLIP);
    assertThat(reason(() -> ConversationEdits.on(wavelet).deleteThread("t")))
        .isEqualTo(Reason.NO_SUCH_THREAD);
    assertThat(reason(() -> ConversationEdits.on(wavelet).rewrite("b+root", "half \uD83C")))
        .isEqualTo(Reason.UNKEEPABLE_TEXT);
    assertThat(
            reason(() -> ConversationEdits.on(wavelet).insertInlineReply("b+root", 2, "b+2", "")))
        .isEqualTo(Reason.NO_SUCH_PLACE);
    assertThat(reason(() -> ConversationEdits.on(wavelet).rename(" \u00A0")))
        .isEqualTo(Reason.NO_NAME);
    assertThat(reason(() -> ConversationEdits.on(wavelet).addTag(""))).isEqualTo(Reason.NO_NAME);
    assertThat(reason(() -> ConversationEdits.on(wavelet).putData("a+b", "x")))
        .isEqualTo(Reason.NO_NAME);
    assertThat(reason(() -> ConversationEdits.on(wavelet).putData("\uD83C", "x")))
        .isEqualTo(Reason.NO_NAME);
    assertThat(reason(() -> created("T\uFFFF", ""))).isEqualTo(Reason.UNKEEPABLE_TEXT);
  }

  private static Reason reason(ThrowingCallable verb) {
    return catchThrowableOfType(RefusedEditException.class, verb).reason();
  }

  @Test
  void aManifestThatNamesItselfIsNoBlip() throws Exception {
    DocOp manifest =
        DocOp.of(
            new ElementStart("conversation", Attributes.NONE),
            new ElementStart("blip", Attributes.of("id", "b+1")),
            new ElementStart("thread", Attributes.of("id", "t")),
            new ElementStart("blip", Attributes.of("id", "conversation")),
            new ElementEnd(),
            new ElementEnd(),
            new ElementEnd(),
            new ElementEnd());
    List<WaveletOperation> operations =
        List.of(
            new MutateDocument("conversation", manifest),
            new MutateDocument("b+1", DocOp.of(new Characters("x"))));
    Wavelet wavelet = Wavelet.create(NAME, delta(HashedVersion.zero(NAME), operations));
    assertThat(ConversationEdits.on(wavelet).delete("b+1"))
        .extracting(operation -> ((MutateDocument) operation).documentId())
        .doesNotHaveDuplicates();
    assertThat(reason(() -> ConversationEdits.on(wavelet).rewrite("conversation", "x")))
        .isEqualTo(Reason.NO_SUCH_BLIP);
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
    assertThat(ConversationEdits.on(wavelet).delete("b+0")).isNotEmpty();
  }
}
