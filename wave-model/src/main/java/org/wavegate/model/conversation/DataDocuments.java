package org.wavegate.model.conversation;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.DocumentEdit;
import org.wavegate.model.document.Run;
import org.wavegate.model.document.Run.Text;
import org.wavegate.model.wavelet.Wavelet;
import org.wavegate.model.wavelet.WaveletDocument;

/// The data documents of a wavelet: what programs keep there, a text under a name. One whose id has
/// a further token is a robot's own and none of them.
final class DataDocuments {
  private static final String PREFIX = "r+";

  private DataDocuments() {}

  static String documentId(String name) {
    return PREFIX + name;
  }

  static boolean isName(String name) {
    return !name.isEmpty()
        && name.indexOf('+') < 0
        && StandardCharsets.UTF_8.newEncoder().canEncode(name);
  }

  /// Their texts by name, without the empty ones, which count as removed.
  static SortedMap<String, String> of(Wavelet wavelet) {
    SortedMap<String, String> data = new TreeMap<>();
    for (WaveletDocument document : wavelet.documents().tailMap(PREFIX).values()) {
      if (!document.id().startsWith(PREFIX)) {
        break;
      }
      String name = document.id().substring(PREFIX.length());
      String text = text(document.document());
      if (isName(name) && !text.isEmpty()) {
        data.put(name, text);
      }
    }
    return data;
  }

  /// The operation that makes a text the whole of a data document; nothing where it is.
  static Optional<DocOp> put(Document document, String text) {
    DocOp wanted = text.isEmpty() ? DocOp.EMPTY : DocOp.of(new Characters(text));
    if (document.asOperation().equals(wanted)) {
      return Optional.empty();
    }
    DocumentEdit edit = new DocumentEdit(document);
    wanted.components().forEach(item -> edit.insert((Characters) item));
    return Optional.of(edit.deleteRest().finish());
  }

  private static String text(Document document) {
    StringBuilder text = new StringBuilder();
    for (Run run : document.runs()) {
      if (run instanceof Text(String characters, AnnotationUpdate _)) {
        text.append(characters);
      }
    }
    return text.toString();
  }
}
