package org.wavegate.model.conversation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Supplier;
import org.wavegate.model.conversation.Manifest.BlipEntry;
import org.wavegate.model.conversation.Manifest.ThreadEntry;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.IllFormedOperationException;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.document.OpBuilder;
import org.wavegate.model.document.OpCursor;
import org.wavegate.model.document.ValueChange;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.wavelet.Wavelet;
import org.wavegate.model.wavelet.WaveletDocument;

/// What people do in a conversation, as the operations of one delta: at most one on each document.
/// Each verb refuses what it cannot do: a blip that is not there, text that no document may hold.
public final class ConversationEdits {
  private static final AnnotationUpdate TITLE =
      AnnotationUpdate.of(
          List.of(new ValueChange(BlipText.TITLE_ANNOTATION, Optional.empty(), Optional.of(""))));

  private static final ElementStart LINE = new ElementStart("line", Attributes.NONE);

  private ConversationEdits() {}

  /// Begins a conversation: the author comes first, then the others, then the manifest and the root
  /// blip, whose first line is the title.
  public static List<WaveletOperation> create(
      ParticipantId author,
      List<ParticipantId> participants,
      String title,
      String text,
      String rootBlipId)
      throws InvalidOperationException {
    SequencedSet<ParticipantId> everybody = new LinkedHashSet<>();
    everybody.add(author);
    everybody.addAll(participants);
    List<WaveletOperation> operations = new ArrayList<>();
    everybody.forEach(participant -> operations.add(new AddParticipant(participant)));
    operations.add(
        new MutateDocument(
            Manifest.DOCUMENT_ID,
            DocOp.of(
                new ElementStart("conversation", Attributes.NONE),
                blipElement(rootBlipId),
                new ElementEnd(),
                new ElementEnd())));
    operations.add(new MutateDocument(rootBlipId, rootBlip(title, text)));
    return List.copyOf(operations);
  }

  /// Adds a blip: at the end of the root thread or, with a parent, at the end of its last thread
  /// that is not inline, which is begun where there is none.
  public static List<WaveletOperation> reply(
      Wavelet wavelet, Optional<String> parentBlip, String newBlipId, String text)
      throws InvalidOperationException {
    Manifest manifest = Manifest.of(wavelet);
    DocumentEdit edit = new DocumentEdit(manifest.content());
    if (parentBlip.isPresent()) {
      insertReply(edit, requireBlip(manifest, parentBlip.get()), newBlipId);
    } else if (manifest.root().isPresent()) {
      insertBlip(edit.retainTo(manifest.root().get().end), newBlipId);
    } else {
      edit.insert(new ElementStart("conversation", Attributes.NONE));
      insertBlip(edit, newBlipId).insert(new ElementEnd());
    }
    return List.of(
        new MutateDocument(Manifest.DOCUMENT_ID, edit.finish()),
        new MutateDocument(newBlipId, body(text)));
  }

  /// Changes the text of a blip by the smallest edit that leads there: what did not change keeps
  /// its formatting, and whatever stands in it. Nothing where nothing changes.
  public static List<WaveletOperation> rewrite(Wavelet wavelet, String blipId, String text)
      throws InvalidOperationException {
    requireBlip(Manifest.of(wavelet), blipId);
    DocOp content = content(wavelet, blipId);
    if (content.equals(DocOp.EMPTY)) {
      return List.of(new MutateDocument(blipId, body(text)));
    }
    return wellFormed(() -> Rewriting.of(content, text)).stream()
        .<WaveletOperation>map(operation -> new MutateDocument(blipId, operation))
        .toList();
  }

  /// Removes a blip with all replies: out of the manifest, and their text with them.
  public static List<WaveletOperation> delete(Wavelet wavelet, String blipId)
      throws InvalidOperationException {
    Manifest manifest = Manifest.of(wavelet);
    BlipEntry blip = requireBlip(manifest, blipId);
    ThreadEntry thread = blip.thread;
    boolean emptiesThread = thread.parent.isPresent() && thread.blips.size() == 1;
    int start = emptiesThread ? thread.start : blip.start;
    int end = emptiesThread ? thread.end : blip.end;
    List<WaveletOperation> operations = new ArrayList<>();
    operations.add(
        new MutateDocument(
            Manifest.DOCUMENT_ID,
            new DocumentEdit(manifest.content()).retainTo(start).deleteTo(end + 1).finish()));
    blip.walk()
        .map(entry -> entry.id)
        .distinct()
        .filter(id -> !content(wavelet, id).equals(DocOp.EMPTY))
        .forEach(id -> operations.add(new MutateDocument(id, content(wavelet, id).inverse())));
    if (emptiesThread && thread.id.isPresent()) {
      String parent = thread.parent.orElseThrow().id;
      removeAnchors(content(wavelet, parent), thread.id.get())
          .ifPresent(operation -> operations.add(new MutateDocument(parent, operation)));
    }
    return List.copyOf(operations);
  }

  private static BlipEntry requireBlip(Manifest manifest, String id)
      throws InvalidOperationException {
    return manifest
        .blip(id)
        .orElseThrow(() -> new InvalidOperationException("there is no blip '" + id + "' here"));
  }

  private static DocOp content(Wavelet wavelet, String documentId) {
    return wavelet.document(documentId).map(WaveletDocument::content).orElse(DocOp.EMPTY);
  }

  private static ElementStart blipElement(String id) {
    return new ElementStart("blip", Attributes.of("id", id));
  }

  private static DocumentEdit insertBlip(DocumentEdit edit, String id) {
    return edit.insert(blipElement(id)).insert(new ElementEnd());
  }

  private static void insertReply(DocumentEdit edit, BlipEntry parent, String id) {
    Optional<ThreadEntry> last =
        parent.threads.stream().filter(thread -> !thread.inline).reduce((_, later) -> later);
    if (last.isPresent()) {
      insertBlip(edit.retainTo(last.get().end), id);
    } else {
      edit.retainTo(parent.end).insert(new ElementStart("thread", Attributes.of("id", id)));
      insertBlip(edit, id).insert(new ElementEnd());
    }
  }

  /// The edit that takes the anchors of an inline thread out of its parent's text.
  private static Optional<DocOp> removeAnchors(DocOp content, String threadId) {
    ElementStart anchor = new ElementStart("reply", Attributes.of("id", threadId));
    DocumentEdit edit = new DocumentEdit(content);
    OpCursor cursor = new OpCursor(content);
    boolean found = false;
    int position = 0;
    while (!cursor.atEnd()) {
      Span span = cursor.takeRest();
      if (span.equals(anchor) && !cursor.atEnd() && cursor.span() instanceof ElementEnd) {
        edit.retainTo(position).deleteTo(position + 2);
        found = true;
      }
      position += span.length();
    }
    return found ? Optional.of(edit.finish()) : Optional.empty();
  }

  private static DocOp rootBlip(String title, String text) throws InvalidOperationException {
    String firstLine = title.replaceAll("\\R", " ").strip();
    if (firstLine.isEmpty()) {
      return body(text);
    }
    return wellFormed(() -> {
      OpBuilder blip = new OpBuilder();
      blip.add(new ElementStart("body", Attributes.NONE));
      blip.add(LINE, TITLE).add(new ElementEnd(), TITLE);
      blip.add(new Characters(firstLine), TITLE);
      if (!text.isEmpty()) {
        addLines(blip, text);
      }
      return blip.add(new ElementEnd()).build();
    });
  }

  private static DocOp body(String text) throws InvalidOperationException {
    return wellFormed(() -> {
      OpBuilder blip = new OpBuilder();
      blip.add(new ElementStart("body", Attributes.NONE));
      addLines(blip, text);
      return blip.add(new ElementEnd()).build();
    });
  }

  private static void addLines(OpBuilder blip, String text) {
    for (String line : text.split("\\R", -1)) {
      blip.add(LINE).add(new ElementEnd());
      if (!line.isEmpty()) {
        blip.add(new Characters(line));
      }
    }
  }

  /// People's text may hold what no document may: that is their mistake, not a bug.
  private static <T> T wellFormed(Supplier<T> making) throws InvalidOperationException {
    try {
      return making.get();
    } catch (IllFormedOperationException e) {
      throw new InvalidOperationException("the text cannot be kept: " + e.getMessage(), e);
    }
  }
}
