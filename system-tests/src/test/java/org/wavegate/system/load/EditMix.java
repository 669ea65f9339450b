package org.wavegate.system.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.wavegate.model.conversation.ConversationEdits;
import org.wavegate.model.conversation.RefusedEditException;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.OpBuilder;
import org.wavegate.model.document.Run;
import org.wavegate.model.document.Run.Text;
import org.wavegate.model.document.ValueChange;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.operation.WaveletOperation.RemoveParticipant;
import org.wavegate.model.wavelet.Wavelet;
import org.wavegate.model.wavelet.WaveletDocument;

/// Chooses what somebody writes next. Every edit inserts its token; some also delete text, write in
/// bold, begin a blip, or bring in a guest or take one out.
final class EditMix {
  private static final String BOLD = "style/fontWeight";
  private static final int BLIPS_MAX = 30;
  private static final int RANGE_MAX = 40;

  private final RandomGenerator random;
  private final ParticipantId guest;

  /// @param guest whom only this author brings in and takes out
  EditMix(RandomGenerator random, ParticipantId guest) {
    this.random = random;
    this.guest = guest;
  }

  private enum Kind {
    INSERT,
    INSERT_AND_DELETE,
    INSERT_AND_EMBOLDEN
  }

  /// Operations on what the author sees.
  ///
  /// @param name for a blip that nobody else makes
  List<WaveletOperation> next(Wavelet seen, String token, String name) throws RefusedEditException {
    List<WaveletDocument> blips = blips(seen);
    int die = random.nextInt(100);
    if (die < 4 && blips.size() < BLIPS_MAX) {
      ConversationEdits edits = ConversationEdits.on(seen);
      String text = "A reply " + token;
      return random.nextBoolean()
          ? edits.replyTo(pick(blips).id(), "b+" + name, text)
          : edits.appendBlip("b+" + name, text);
    }
    List<WaveletOperation> operations = new ArrayList<>();
    if (die < 8) {
      operations.add(
          seen.participants().contains(guest)
              ? new RemoveParticipant(guest)
              : new AddParticipant(guest));
    }
    Kind kind =
        die < 30 ? Kind.INSERT_AND_DELETE : die < 40 ? Kind.INSERT_AND_EMBOLDEN : Kind.INSERT;
    WaveletDocument blip = pick(blips);
    operations.add(new MutateDocument(blip.id(), text(blip.document(), token, kind)));
    return operations;
  }

  private static List<WaveletDocument> blips(Wavelet seen) {
    return seen.documents().values().stream()
        .filter(document -> document.id().startsWith("b+"))
        .filter(document -> hasText(document.document()))
        .toList();
  }

  private static boolean hasText(Document document) {
    return texts(document).findAny().isPresent();
  }

  private static Stream<Text> texts(Document document) {
    return StreamSupport.stream(document.runs().spliterator(), false)
        .filter(Text.class::isInstance)
        .map(Text.class::cast);
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  /// Inserts the token behind the first character of some run of text or further on, and changes
  /// some of the text behind it in the same run.
  private DocOp text(Document document, String token, Kind kind) {
    long chosen = random.nextLong(texts(document).count());
    int position = 0;
    for (Run run : document.runs()) {
      if (run instanceof Text text && chosen-- == 0) {
        return insert(document, position, text, token, kind);
      }
      position += run.length();
    }
    throw new IllegalStateException("a document lost its text");
  }

  private DocOp insert(Document document, int position, Text text, String token, Kind kind) {
    int before = 1 + random.nextInt(text.length());
    OpBuilder edit = new OpBuilder().retain(position + before).add(new Characters(token));
    int changed = before == text.length() ? 0 : change(text, before, kind, edit);
    int rest = document.length() - position - before - changed;
    return (rest > 0 ? edit.retain(rest) : edit).build();
  }

  /// Changes some of the text from a place on, and says how much.
  private int change(Text text, int from, Kind kind, OpBuilder edit) {
    int length = 1 + random.nextInt(Math.min(text.length() - from, RANGE_MAX));
    switch (kind) {
      case INSERT -> edit.retain(length);
      case INSERT_AND_DELETE ->
          edit.add(new DeleteCharacters(text.text().substring(from, from + length)));
      case INSERT_AND_EMBOLDEN -> edit.retain(length, toggled(text.annotations()));
    }
    return length;
  }

  private static AnnotationUpdate toggled(AnnotationUpdate annotations) {
    Optional<String> now = annotations.after(BOLD);
    Optional<String> next = now.isPresent() ? Optional.empty() : Optional.of("bold");
    return AnnotationUpdate.of(List.of(new ValueChange(BOLD, now, next)));
  }
}
