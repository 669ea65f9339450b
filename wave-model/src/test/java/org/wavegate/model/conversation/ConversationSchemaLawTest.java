package org.wavegate.model.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.model.blip.Blips.blip;
import static org.wavegate.model.blip.Blips.element;
import static org.wavegate.model.blip.Blips.labelled;
import static org.wavegate.model.blip.Blips.line;
import static org.wavegate.model.blip.Blips.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.wavegate.model.blip.Blips.Piece;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.wavelet.Wavelet;

/// The law of the conversation schema: whatever people do in a conversation that keeps to it, with
/// blips of any content that it allows, the conversation keeps to it.
final class ConversationSchemaLawTest {

  /// What people do.
  enum Verb {
    APPEND,
    REPLY,
    CONTINUE,
    REPLY_INLINE,
    REWRITE,
    RENAME,
    DELETE,
    DELETE_THREAD,
    TAG,
    UNTAG,
    PUT_DATA
  }

  /// One thing done.
  ///
  /// @param which blip, thread or tag, and where in it, each counted round
  record Step(Verb verb, int which, int place, String text) {
    List<WaveletOperation> on(Wavelet wavelet, String newBlip) throws RefusedEditException {
      ConversationEdits edits = ConversationEdits.on(wavelet);
      List<Blip> blips = Conversation.of(wavelet).blips();
      String blip = blips.isEmpty() ? "b+none" : blips.get(which % blips.size()).id();
      List<String> tags = List.copyOf(Conversation.of(wavelet).tags());
      String tag = tags.isEmpty() ? text : tags.get(which % tags.size());
      return switch (verb) {
        case APPEND -> edits.appendBlip(newBlip, text);
        case REPLY -> edits.replyTo(blip, newBlip, text);
        case CONTINUE -> edits.continueThread(blip, newBlip, text);
        case REPLY_INLINE -> edits.insertInlineReply(blip, place, newBlip, text);
        case REWRITE -> edits.rewrite(blip, text);
        case RENAME -> edits.rename(text);
        case DELETE -> edits.delete(blip);
        case DELETE_THREAD -> edits.deleteThread(blip); // named by its first blip
        case TAG -> edits.addTag(text);
        case UNTAG -> edits.removeTag(tag);
        case PUT_DATA -> edits.putData("data", text);
      };
    }
  }

  @Property
  void whatPeopleDoKeepsToTheSchema(
      @ForAll("blips") DocOp root, @ForAll("scripts") List<Step> script) throws Exception {
    Wavelet wavelet = Conversations.created("", "");
    DocOp emptied = wavelet.document("b+root").orElseThrow().content().inverse();
    wavelet =
        Conversations.after(
            wavelet,
            List.of(new MutateDocument("b+root", emptied), new MutateDocument("b+root", root)));
    assertThat(violations(wavelet)).isEmpty();
    int count = 0;
    for (Step step : script) {
      List<WaveletOperation> operations;
      try {
        operations = step.on(wavelet, "b+" + count++);
      } catch (RefusedEditException e) {
        continue;
      }
      if (!operations.isEmpty()) {
        Statistics.collect(step.verb);
        wavelet = Conversations.after(wavelet, operations);
        assertThat(violations(wavelet)).as("after %s", step).isEmpty();
      }
    }
    Statistics.coverage(coverage ->
        Arrays.stream(Verb.values()).forEach(verb -> coverage.check(verb).count(n -> n >= 1)));
  }

  private static List<SchemaViolation> violations(Wavelet wavelet) {
    List<SchemaViolation> violations = new ArrayList<>();
    wavelet
        .documents()
        .forEach((id, document) ->
            violations.addAll(ConversationSchema.violations(id, document.content())));
    return violations;
  }

  @Provide
  Arbitrary<List<Step>> scripts() {
    return Combinators.combine(
            Arbitraries.of(Verb.values()),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 8),
            texts())
        .as(Step::new)
        .list()
        .ofMaxSize(24);
  }

  @Provide
  Arbitrary<DocOp> blips() {
    Arbitrary<Piece> pieces =
        Arbitraries.of(
            text("a"),
            text("b c"),
            text("\uD83C\uDF0A").with("style/fontWeight", "bold"),
            text("ab").with("conv/title", ""),
            line(),
            line("t", "h1"),
            line("t", "li", "listyle", "decimal", "i", "1"),
            element("reply", "id", "b+gone"),
            element("image", "attachment", "alpha.test/1"),
            element("gadget", "url", "https://alpha.test/"),
            labelled("eqn", "x^2", "format", "tex"),
            labelled("label", "Name", "for", "n"),
            labelled("input", "typed", "name", "n"),
            labelled("html", "anything"));
    return pieces
        .list()
        .ofMaxSize(8)
        .map(list -> blip(Stream.concat(Stream.of(line()), list.stream()).toArray(Piece[]::new)));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.of("", "a", "ab", "a\nb", "\n", " ", "b c\nName", "\uD83C\uDF0A", "\uD83C");
  }
}
