package org.wavegate.system.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.wavegate.model.conversation.ConversationEdits;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.document.OpBuilder;
import org.wavegate.model.document.OpCursor;
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
  List<WaveletOperation> next(Wavelet seen, String token, String name)
      throws InvalidOperationException {
    List<WaveletDocument> blips = blips(seen);
    int die = random.nextInt(100);
    if (die < 4 && blips.size() < BLIPS_MAX) {
      Optional<String> parent =
          random.nextBoolean() ? Optional.of(pick(blips).id()) : Optional.empty();
      return ConversationEdits.reply(seen, parent, "b+" + name, "A reply " + token);
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
    operations.add(new MutateDocument(blip.id(), text(blip.content(), token, kind)));
    return operations;
  }

  private static List<WaveletDocument> blips(Wavelet seen) {
    return seen.documents().values().stream()
        .filter(document -> document.id().startsWith("b+"))
        .filter(document -> hasText(document.content()))
        .toList();
  }

  private static boolean hasText(DocOp content) {
    return content.components().stream().anyMatch(Characters.class::isInstance);
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  /// Inserts the token behind the first character of some run of text or further on, and changes
  /// some of the text behind it in the same run.
  private DocOp text(DocOp content, String token, Kind kind) {
    int chosen = random.nextInt(runs(content));
    OpBuilder edit = new OpBuilder();
    OpCursor cursor = new OpCursor(content);
    int run = -1;
    while (!cursor.atEnd()) {
      Span span = cursor.span();
      run += span instanceof Characters ? 1 : 0;
      if (run == chosen && span instanceof Characters) {
        int before = 1 + random.nextInt(span.length());
        cursor.skip(before);
        edit.add(new Retain(before)).add(new Characters(token));
        if (before < span.length()) {
          change(cursor, kind, edit);
        }
      } else {
        edit.add(new Retain(span.length()));
        cursor.takeRest();
      }
    }
    return edit.build();
  }

  private void change(OpCursor cursor, Kind kind, OpBuilder edit) {
    AnnotationUpdate annotations = cursor.update();
    int length = 1 + random.nextInt(Math.min(cursor.remaining(), RANGE_MAX));
    int rest = cursor.remaining() - length;
    Span part = cursor.take(length);
    switch (kind) {
      case INSERT -> edit.add(new Retain(length));
      case INSERT_AND_DELETE -> edit.add(((Characters) part).inverse());
      case INSERT_AND_EMBOLDEN -> edit.add(new Retain(length), toggled(annotations));
    }
    if (rest > 0) {
      cursor.skip(rest);
      edit.add(new Retain(rest));
    }
  }

  private static AnnotationUpdate toggled(AnnotationUpdate annotations) {
    Optional<String> now = annotations.after(BOLD);
    Optional<String> next = now.isPresent() ? Optional.empty() : Optional.of("bold");
    return AnnotationUpdate.of(List.of(new ValueChange(BOLD, now, next)));
  }

  private static int runs(DocOp content) {
    return (int) content.components().stream().filter(Characters.class::isInstance).count();
  }
}
