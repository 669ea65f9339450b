package org.wavegate.controller;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.wavelet.Wavelet;
import org.wavegate.model.wavelet.WaveletDocument;

/// Operations and names as tests need them.
public final class Writing {
  public static final Domain ALPHA = new Domain("alpha.test");
  public static final Domain BETA = new Domain("beta.test");
  public static final ParticipantId ALICE = new ParticipantId("alice@alpha.test");
  public static final ParticipantId BOB = new ParticipantId("bob@alpha.test");
  public static final ParticipantId CAROL = new ParticipantId("carol@beta.test");

  private Writing() {}

  /// A name that no other test uses.
  public static WaveletName freshName(Domain host) {
    return WaveletName.conversationRoot(new WaveId(host, "w+" + UUID.randomUUID()));
  }

  public static WaveletOperation add(ParticipantId participant) {
    return new AddParticipant(participant);
  }

  public static WaveletOperation remove(ParticipantId participant) {
    return new WaveletOperation.RemoveParticipant(participant);
  }

  /// Writes a document that does not exist yet.
  public static WaveletOperation write(String document, String text) {
    return new MutateDocument(document, new DocOp(List.of(new Component.Characters(text))));
  }

  /// Puts text before all else in a document of a known length.
  public static WaveletOperation prepend(String document, String text, int length) {
    return new MutateDocument(
        document, new DocOp(List.of(new Component.Characters(text), new Component.Retain(length))));
  }

  /// The text of a document that holds nothing else.
  public static String text(Wavelet wavelet, String document) {
    StringBuilder text = new StringBuilder();
    WaveletDocument found = Objects.requireNonNull(wavelet.documents().get(document));
    for (Component component : found.content().components()) {
      if (component instanceof Component.Characters(String characters)) {
        text.append(characters);
      }
    }
    return text.toString();
  }
}
