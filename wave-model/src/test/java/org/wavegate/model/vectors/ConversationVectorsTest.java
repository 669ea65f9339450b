package org.wavegate.model.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.model.blip.Blips.blip;
import static org.wavegate.model.blip.Blips.element;
import static org.wavegate.model.blip.Blips.labelled;
import static org.wavegate.model.blip.Blips.line;
import static org.wavegate.model.blip.Blips.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.wavegate.model.blip.BlipText;
import org.wavegate.model.blip.BlipTitle;
import org.wavegate.model.blip.Blips.Piece;
import org.wavegate.model.conversation.Blip;
import org.wavegate.model.conversation.BlipThread;
import org.wavegate.model.conversation.Conversation;
import org.wavegate.model.conversation.ConversationEdits;
import org.wavegate.model.conversation.RefusedEditException;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.document.OpBuilder;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;
import org.wavegate.model.wavelet.WaveletDocument;

/// Writes how conversations are read and what verbs make of them, for the tests of the web client:
/// manifests right and wrong, texts with all sorts of white space, titles given and covered.
final class ConversationVectorsTest {
  private static final int CASES = 2_000;
  private static final int DEPTH_MAX = 6;
  private static final ParticipantId ALICE = new ParticipantId("alice@alpha.test");
  private static final WaveletName NAME =
      WaveletName.conversationRoot(new WaveId(new Domain("alpha.test"), "w+vectors"));
  private static final List<String> IDS = List.of("b+0", "b+1", "b+2", "b+3", "b+4", "b+5");
  private static final List<String> TEXTS =
      List.of(
          "a", "b c", " ", "\u00A0", "\uFEFF", "\u2003d", "\u0085", "\u001F", "\n", "\uD83C\uDF0A");

  /// @param texts the plain text and title of each document
  private record Case(
      List<WaveletDocument> documents,
      ThreadView root,
      String title,
      List<String> tags,
      Map<String, TextView> texts,
      List<Verb> verbs) {}

  private record ThreadView(Optional<String> id, boolean inline, List<BlipView> blips) {
    static ThreadView of(BlipThread thread) {
      return new ThreadView(
          thread.id(), thread.inline(), thread.blips().stream().map(BlipView::of).toList());
    }
  }

  private record BlipView(String id, boolean deleted, List<ThreadView> threads) {
    static BlipView of(Blip blip) {
      return new BlipView(
          blip.id(), blip.deleted(), blip.threads().stream().map(ThreadView::of).toList());
    }
  }

  private record TextView(String text, String title) {}

  /// @param name as the client calls it
  /// @param on the blip or tag that it is about
  /// @param item where in the document an anchor goes
  /// @param ops missing where it is refused
  private record Verb(String name, String on, int item, Optional<List<WaveletOperation>> ops) {}

  private interface Edit {
    List<WaveletOperation> make() throws RefusedEditException;
  }

  private final Random random = new Random(OperationVectorsTest.SEED);

  @Test
  void conversations() throws Exception {
    int refused = 0;
    int deleted = 0;
    try (VectorFile file = new VectorFile("conversation")) {
      for (int i = 0; i < CASES; i++) {
        Case made = read(wavelet());
        refused += (int) made.verbs.stream().filter(verb -> verb.ops.isEmpty()).count();
        deleted += made.root.blips.stream().anyMatch(BlipView::deleted) ? 1 : 0;
        file.write(made);
      }
    }
    assertThat(refused).isBetween(CASES / 10, 3 * CASES);
    assertThat(deleted).isGreaterThan(CASES / 100);
  }

  private Case read(Wavelet wavelet) {
    Conversation conversation = Conversation.of(wavelet);
    Map<String, TextView> texts = new TreeMap<>();
    wavelet
        .documents()
        .forEach((id, it) -> {
          Document document = it.document();
          texts.put(id, new TextView(BlipText.plain(document), BlipTitle.of(document)));
        });
    return new Case(
        List.copyOf(wavelet.documents().values()),
        ThreadView.of(conversation.rootThread()),
        conversation.title(),
        conversation.tags(),
        texts,
        verbs(wavelet));
  }

  private List<Verb> verbs(Wavelet wavelet) {
    ConversationEdits edits = ConversationEdits.on(wavelet);
    String blip = oneOf(IDS);
    Document document =
        wavelet.document(blip).map(WaveletDocument::document).orElse(Document.EMPTY);
    BlipText text = BlipText.of(document);
    int offset = wholeCharacter(text.text(), random.nextInt(text.text().length() + 1));
    String tag = oneOf(List.of("a", "b", "c"));
    List<Verb> verbs = new ArrayList<>();
    verbs.add(verb("appendBlip", blip, 0, () -> edits.appendBlip("b+new", "")));
    verbs.add(verb("replyTo", blip, 0, () -> edits.replyTo(blip, "b+new", "")));
    verbs.add(verb("continueThread", blip, 0, () -> edits.continueThread(blip, "b+new", "")));
    verbs.add(verb("deleteBlip", blip, 0, () -> edits.delete(blip)));
    verbs.add(verb("addTag", tag, 0, () -> edits.addTag(tag)));
    verbs.add(verb("removeTag", tag, 0, () -> edits.removeTag(tag)));
    if (!document.isEmpty()) {
      verbs.add(
          verb(
              "insertInlineReply",
              blip,
              text.position(offset),
              () -> edits.insertInlineReply(blip, offset, "b+new", "")));
    }
    return verbs;
  }

  private static Verb verb(String name, String on, int item, Edit edit) {
    try {
      return new Verb(name, on, item, Optional.of(edit.make()));
    } catch (RefusedEditException e) {
      return new Verb(name, on, item, Optional.empty());
    }
  }

  private static int wholeCharacter(String text, int offset) {
    boolean divides =
        0 < offset
            && offset < text.length()
            && Character.isSurrogatePair(text.charAt(offset - 1), text.charAt(offset));
    return divides ? offset - 1 : offset;
  }

  private Wavelet wavelet() throws InvalidOperationException {
    TreeMap<String, WaveletDocument> documents = new TreeMap<>();
    put(documents, "conversation", random.nextInt(20) == 0 ? DocOp.EMPTY : manifest());
    put(documents, "tags", tags());
    for (String id : IDS) {
      if (random.nextInt(5) != 0) {
        put(documents, id, random.nextInt(6) == 0 ? DocOp.EMPTY : content());
      }
    }
    return new Wavelet(
        NAME,
        HashedVersion.zero(NAME),
        ALICE,
        0,
        0,
        new LinkedHashSet<>(List.of(ALICE)),
        documents);
  }

  private static void put(Map<String, WaveletDocument> documents, String id, DocOp content)
      throws InvalidOperationException {
    Document document = Document.EMPTY.apply(content);
    documents.put(id, new WaveletDocument(id, ALICE, List.of(ALICE), 0, 0, document));
  }

  private DocOp manifest() {
    OpBuilder manifest = new OpBuilder();
    if (random.nextInt(10) == 0) {
      manifest.add(new ElementStart("other", Attributes.NONE)).add(new ElementEnd());
    }
    manifest.add(new ElementStart("conversation", Attributes.NONE));
    for (int blips = 1 + random.nextInt(3); blips > 0; blips--) {
      add(manifest, random.nextInt(12) == 0 ? "thread" : "blip", 1);
    }
    return manifest.add(new ElementEnd()).build();
  }

  private void add(OpBuilder manifest, String type, int depth) {
    Map<String, String> attributes = new TreeMap<>();
    if (random.nextInt(12) != 0) {
      attributes.put("id", oneOf(IDS));
    }
    if (random.nextInt(4) == 0) {
      attributes.put("inline", oneOf(List.of("true", "false")));
      attributes.put("deleted", oneOf(List.of("true", "false")));
    }
    manifest.add(new ElementStart(type, new Attributes(attributes)));
    if (random.nextInt(10) == 0) {
      manifest.add(new Characters("x"));
    }
    for (int children = random.nextInt(3); children > 0 && depth < DEPTH_MAX; children--) {
      String other = random.nextInt(12) == 0 ? "peer" : type.equals("blip") ? "thread" : "blip";
      add(manifest, other, depth + 1);
    }
    manifest.add(new ElementEnd());
  }

  private DocOp tags() {
    OpBuilder tags = new OpBuilder();
    for (int count = random.nextInt(4); count > 0; count--) {
      tags.add(new ElementStart(oneOf(List.of("tag", "tag", "x")), Attributes.NONE));
      tags.add(new Characters(oneOf(List.of("a", "b")))).add(new ElementEnd());
    }
    return tags.build();
  }

  private DocOp content() {
    List<Piece> pieces = new ArrayList<>();
    for (int count = random.nextInt(8); count > 0; count--) {
      Piece piece =
          switch (random.nextInt(8)) {
            case 0, 1, 2 -> line();
            case 3 -> element("reply", "id", oneOf(IDS));
            case 4 -> labelled(oneOf(List.of("image", "line", "head")), "inside");
            default -> text(oneOf(TEXTS));
          };
      pieces.add(
          random.nextInt(5) == 0
              ? piece.with("conv/title", oneOf(List.of("", "", "said \u2028", " ")))
              : piece);
    }
    return blip(pieces.toArray(Piece[]::new));
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
