package org.wavegate.model.conversation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.wavegate.model.blip.BlipTitle;
import org.wavegate.model.blip.Diff;
import org.wavegate.model.blip.WhiteSpace;
import org.wavegate.model.conversation.Manifest.BlipEntry;
import org.wavegate.model.conversation.Manifest.ThreadEntry;
import org.wavegate.model.conversation.RefusedEditException.Reason;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.IllFormedOperationException;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.wavelet.Wavelet;
import org.wavegate.model.wavelet.WaveletDocument;

/// What people do in a conversation, as the operations of one delta: at most one on each document,
/// none where nothing changes. Each verb refuses what it cannot do; ids of new blips are the
/// caller's to make, and must be new.
public final class ConversationEdits {
  private final Wavelet wavelet;
  private final Manifest manifest;

  private ConversationEdits(Wavelet wavelet) {
    this.wavelet = wavelet;
    this.manifest = Manifest.of(wavelet);
  }

  /// The verbs on a conversation as it is now.
  public static ConversationEdits on(Wavelet wavelet) {
    return new ConversationEdits(wavelet);
  }

  /// Begins a conversation: the author comes first, then the others, then the manifest and the root
  /// blip, whose first line is the title unless that is blank.
  public static List<WaveletOperation> create(
      ParticipantId author,
      List<ParticipantId> participants,
      String title,
      String text,
      String rootBlip)
      throws RefusedEditException {
    return begin(author, participants, Optional.empty(), rootBlip, titled(title, text));
  }

  /// Begins a private reply to a blip: a new wavelet of the same wave, read by its own participants
  /// alone. Its id is `conv+` and a token, in the domain of the author, who hosts it.
  ///
  /// @param anchor the wavelet and the blip that it replies to
  public static List<WaveletOperation> privateReply(
      ParticipantId author,
      List<ParticipantId> participants,
      Anchor anchor,
      String text,
      String rootBlip)
      throws RefusedEditException {
    return begin(
        author, participants, Optional.of(anchor), rootBlip, kept(() -> Diff.create(text)));
  }

  /// Adds a blip at the end of the root thread.
  public List<WaveletOperation> appendBlip(String newBlip, String text)
      throws RefusedEditException {
    return withBlip(ManifestEdits.appendBlip(manifest, newBlip), newBlip, text);
  }

  /// Adds a blip beneath another: at the end of its last thread that is not inline, which is begun
  /// where there is none.
  public List<WaveletOperation> replyTo(String parent, String newBlip, String text)
      throws RefusedEditException {
    BlipEntry blip = requireBlip(parent);
    Optional<ThreadEntry> last =
        blip.threads.stream().filter(thread -> !thread.inline).reduce((_, later) -> later);
    DocOp edit =
        last.map(thread -> ManifestEdits.appendBlip(manifest, thread, newBlip))
            .orElseGet(() -> ManifestEdits.appendThread(manifest, blip, false, newBlip));
    return withBlip(edit, newBlip, text);
  }

  /// Adds a blip at the end of the thread that another is in.
  public List<WaveletOperation> continueThread(String sibling, String newBlip, String text)
      throws RefusedEditException {
    ThreadEntry thread = requireBlip(sibling).thread;
    return withBlip(ManifestEdits.appendBlip(manifest, thread, newBlip), newBlip, text);
  }

  /// Adds a blip in a new thread that is anchored in the text of another, behind `offset` UTF-16
  /// units of it.
  public List<WaveletOperation> insertInlineReply(
      String parent, int offset, String newBlip, String text) throws RefusedEditException {
    BlipEntry blip = requireBlip(parent);
    DocOp anchored =
        InlineAnchors.insert(document(parent), offset, newBlip)
            .orElseThrow(() ->
                refusal(
                    Reason.NO_SUCH_PLACE,
                    "the text of blip '" + parent + "' has no place " + offset));
    return Stream.concat(
            Stream.of(new MutateDocument(parent, anchored)),
            withBlip(ManifestEdits.appendThread(manifest, blip, true, newBlip), newBlip, text)
                .stream())
        .toList();
  }

  /// Changes the text of a blip by the smallest operation that leads there: what did not change
  /// keeps its formatting, and whatever stands in it.
  public List<WaveletOperation> rewrite(String blip, String text) throws RefusedEditException {
    requireBlip(blip);
    return mutation(blip, kept(() -> Diff.to(document(blip), text)));
  }

  /// Changes the title where it stands: in the text of the root blip, else in its annotation.
  public List<WaveletOperation> rename(String title) throws RefusedEditException {
    if (WhiteSpace.collapse(title).isEmpty()) {
      throw refusal(Reason.NO_NAME, "a title is not blank");
    }
    String root =
        manifest.rootBlips().stream()
            .findFirst()
            .map(blip -> blip.id)
            .orElseThrow(() -> refusal(Reason.NO_SUCH_BLIP, "there is no blip to hold a title"));
    Document document = document(root);
    return document.isEmpty()
        ? mutation(root, Optional.of(titled(title, "")))
        : mutation(root, kept(() -> BlipTitle.change(document, title)));
  }

  /// Removes a blip with all replies: out of the manifest, and their text with them. A reply thread
  /// that becomes empty goes too, and its anchor.
  public List<WaveletOperation> delete(String blip) throws RefusedEditException {
    BlipEntry entry = requireBlip(blip);
    ThreadEntry thread = entry.thread;
    return thread.parent.isPresent() && thread.blips.size() == 1
        ? remove(thread)
        : remove(entry.start, entry.end, entry.walk());
  }

  /// Removes a reply thread with all its blips, and its anchor.
  public List<WaveletOperation> deleteThread(String thread) throws RefusedEditException {
    return remove(
        manifest
            .thread(thread)
            .orElseThrow(
                () -> refusal(Reason.NO_SUCH_THREAD, "there is no thread '" + thread + "' here")));
  }

  /// Adds a tag at the end.
  public List<WaveletOperation> addTag(String tag) throws RefusedEditException {
    if (WhiteSpace.collapse(tag).isEmpty()) {
      throw refusal(Reason.NO_NAME, "a tag is not blank");
    }
    return mutation(Tags.DOCUMENT_ID, kept(() -> Tags.add(document(Tags.DOCUMENT_ID), tag)));
  }

  /// Removes a tag, however often it stands there.
  public List<WaveletOperation> removeTag(String tag) {
    return mutation(Tags.DOCUMENT_ID, Tags.remove(document(Tags.DOCUMENT_ID), tag));
  }

  /// Keeps a text in the data document of a name.
  ///
  /// @param text empty removes it
  public List<WaveletOperation> putData(String name, String text) throws RefusedEditException {
    if (!DataDocuments.isName(name)) {
      throw refusal(Reason.NO_NAME, "the name of a data document is not empty and has no '+'");
    }
    String document = DataDocuments.documentId(name);
    return mutation(document, kept(() -> DataDocuments.put(document(document), text)));
  }

  private static List<WaveletOperation> begin(
      ParticipantId author,
      List<ParticipantId> participants,
      Optional<Anchor> anchor,
      String rootBlip,
      DocOp content) {
    SequencedSet<ParticipantId> everybody = new LinkedHashSet<>();
    everybody.add(author);
    everybody.addAll(participants);
    return Stream.<WaveletOperation>concat(
            everybody.stream().map(AddParticipant::new),
            Stream.of(
                new MutateDocument(Manifest.DOCUMENT_ID, ManifestEdits.create(anchor, rootBlip)),
                new MutateDocument(rootBlip, content)))
        .toList();
  }

  private List<WaveletOperation> withBlip(DocOp manifestEdit, String blip, String text)
      throws RefusedEditException {
    return List.of(
        new MutateDocument(Manifest.DOCUMENT_ID, manifestEdit),
        new MutateDocument(blip, kept(() -> Diff.create(text))));
  }

  private List<WaveletOperation> remove(ThreadEntry thread) {
    List<WaveletOperation> operations =
        remove(thread.start, thread.end, thread.blips.stream().flatMap(BlipEntry::walk));
    String parent = thread.parent.orElseThrow().id;
    if (operations.stream().anyMatch(operation -> isOn(operation, parent))) {
      return operations;
    }
    Optional<DocOp> anchors = thread.id.flatMap(id -> InlineAnchors.remove(document(parent), id));
    return Stream.concat(operations.stream(), mutation(parent, anchors).stream()).toList();
  }

  private static boolean isOn(WaveletOperation operation, String document) {
    return operation instanceof MutateDocument(String id, DocOp _) && id.equals(document);
  }

  private List<WaveletOperation> remove(int start, int end, Stream<BlipEntry> blips) {
    Stream<WaveletOperation> emptied =
        blips
            .map(blip -> blip.id)
            .distinct()
            .filter(id -> !document(id).isEmpty())
            .map(id -> new MutateDocument(id, document(id).asOperation().inverse()));
    DocOp edit = ManifestEdits.remove(manifest, start, end);
    return Stream.concat(Stream.of(new MutateDocument(Manifest.DOCUMENT_ID, edit)), emptied)
        .toList();
  }

  private static List<WaveletOperation> mutation(String document, Optional<DocOp> operation) {
    return operation.stream()
        .<WaveletOperation>map(edit -> new MutateDocument(document, edit))
        .toList();
  }

  private BlipEntry requireBlip(String id) throws RefusedEditException {
    return manifest
        .blip(id)
        .orElseThrow(() -> refusal(Reason.NO_SUCH_BLIP, "there is no blip '" + id + "' here"));
  }

  private Document document(String id) {
    return wavelet.document(id).map(WaveletDocument::document).orElse(Document.EMPTY);
  }

  private static DocOp titled(String title, String text) throws RefusedEditException {
    String line = WhiteSpace.collapse(title);
    return kept(() -> line.isEmpty() ? Diff.create(text) : BlipTitle.create(line, text));
  }

  /// What makes content out of people's text.
  private interface Making<T> {
    T make() throws InvalidOperationException;
  }

  /// People's text may hold what no document may: that is their mistake, not a bug.
  private static <T> T kept(Making<T> making) throws RefusedEditException {
    try {
      return making.make();
    } catch (IllFormedOperationException | InvalidOperationException e) {
      throw refusal(Reason.UNKEEPABLE_TEXT, "the text cannot be kept: " + e.getMessage());
    }
  }

  private static RefusedEditException refusal(Reason reason, String detail) {
    return new RefusedEditException(reason, detail);
  }
}
