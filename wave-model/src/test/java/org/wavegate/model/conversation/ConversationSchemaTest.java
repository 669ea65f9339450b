package org.wavegate.model.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.model.blip.Blips.blip;
import static org.wavegate.model.blip.Blips.element;
import static org.wavegate.model.blip.Blips.labelled;
import static org.wavegate.model.blip.Blips.line;
import static org.wavegate.model.blip.Blips.text;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wavegate.model.conversation.SchemaViolation.Kind;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.DocOp;

/// What the documents of a conversation may hold.
final class ConversationSchemaTest {
  private static final ElementEnd END = new ElementEnd();

  @Test
  void whatClientsWriteIsRight() {
    assertThat(
            violations(
                blip(
                    line("t", "h1", "a", "c"),
                    text("Title").with("conv/title", ""),
                    line("t", "li", "listyle", "decimal", "i", "2", "d", "r"),
                    element("reply", "id", "b+2"),
                    element("image", "attachment", "alpha.test/1", "style", "full"),
                    element("gadget", "url", "https://alpha.test/", "state", ""),
                    labelled("label", "Name", "for", "n"),
                    labelled("profile", "anything", "x", "y"))))
        .isEmpty();
    assertThat(violations(DocOp.EMPTY)).isEmpty();
    assertThat(violations(blip())).isEmpty();
  }

  @Test
  void aViolationSaysWhatAndWhere() {
    assertThat(violations(DocOp.of(new Characters("bare"))))
        .containsExactly(new SchemaViolation("b+1", 0, Kind.MISPLACED_TEXT, "#text"));
    assertThat(violations(blip(text("no line"))))
        .containsExactly(new SchemaViolation("b+1", 1, Kind.NO_FIRST_LINE, "#text"));
    assertThat(violations(blip(line(), text("ab"), element("script"))))
        .containsExactly(new SchemaViolation("b+1", 5, Kind.MISPLACED_ELEMENT, "script"));
    assertThat(violations(blip(line("t", "h9", "onclick", "x"))))
        .containsExactlyInAnyOrder(
            new SchemaViolation("b+1", 1, Kind.BAD_VALUE, "t"),
            new SchemaViolation("b+1", 1, Kind.UNKNOWN_ATTRIBUTE, "onclick"));
    assertThat(violations(blip(line(), element("reply"))))
        .containsExactly(new SchemaViolation("b+1", 3, Kind.MISSING_ATTRIBUTE, "id"));
    assertThat(violations(blip(labelled("line", "in a line"))))
        .containsExactly(new SchemaViolation("b+1", 2, Kind.MISPLACED_TEXT, "#text"));
    ElementStart body = new ElementStart("body", Attributes.NONE);
    assertThat(violations(DocOp.of(body, END, body, END)))
        .containsExactly(new SchemaViolation("b+1", 2, Kind.SECOND_ELEMENT, "body"));
  }

  @Test
  void aManifestIsATreeOfThreadsAndBlips() {
    ElementStart conversation = new ElementStart("conversation", Attributes.NONE);
    ElementStart blip = new ElementStart("blip", Attributes.of("id", "b+1"));
    ElementStart thread = new ElementStart("thread", Attributes.of("id", "t"));
    assertThat(manifest(conversation, blip, thread, END, thread, END, END, END))
        .containsExactly(new SchemaViolation("conversation", 4, Kind.REPEATED_ID, "id"));
    assertThat(manifest(conversation, thread, END, END))
        .containsExactly(new SchemaViolation("conversation", 1, Kind.MISPLACED_ELEMENT, "thread"));
    ElementStart odd = new ElementStart("blip", Attributes.of("id", "tags"));
    assertThat(manifest(conversation, odd, END, END))
        .containsExactly(new SchemaViolation("conversation", 1, Kind.BAD_VALUE, "id"));
    assertThat(manifest(conversation, END, conversation, END))
        .containsExactly(
            new SchemaViolation("conversation", 2, Kind.SECOND_ELEMENT, "conversation"));
  }

  @Test
  void tagsAreAListOfTexts() {
    assertThat(ConversationSchema.violations("tags", DocOp.of(new Characters("x"))))
        .containsExactly(new SchemaViolation("tags", 0, Kind.MISPLACED_TEXT, "#text"));
  }

  @Test
  void otherDocumentsHoldWhatTheyLike() {
    for (String id : List.of("r+data", "attach+1*", "m/read", "anything")) {
      assertThat(ConversationSchema.violations(id, DocOp.of(new Characters("x")))).isEmpty();
    }
    assertThat(ConversationSchema.violations("old*blip", DocOp.of(new Characters("x"))))
        .isNotEmpty();
  }

  @Test
  void aHostileDocumentYieldsFewViolations() {
    ElementStart script = new ElementStart("script", Attributes.NONE);
    List<Component> many = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      many.add(script);
      many.add(END);
    }
    assertThat(violations(new DocOp(many))).hasSize(20);
  }

  private static List<SchemaViolation> violations(DocOp content) {
    return ConversationSchema.violations("b+1", content);
  }

  private static List<SchemaViolation> manifest(Insertion... items) {
    return ConversationSchema.violations("conversation", DocOp.of(items));
  }
}
