package org.wavegate.gateway.wave;

import java.util.ArrayList;
import java.util.List;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.wavelet.Wavelet;
import org.wavegate.model.wavelet.WaveletDocument;

/// The tags of a wavelet: the document `tags` is a list of `<tag>text</tag>` in which the same one
/// may stand twice (wave federation reference, section 5.4).
final class Tags {
  private static final String DOCUMENT_ID = "tags";

  private Tags() {}

  static List<String> of(Wavelet wavelet) {
    WaveletDocument document = wavelet.documents().get(DOCUMENT_ID);
    if (document == null) {
      return List.of();
    }
    List<String> tags = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Component component : document.content().components()) {
      if (component instanceof Characters(String characters)) {
        text.append(characters);
      } else if (component instanceof ElementEnd) {
        tags.add(text.toString());
        text.setLength(0);
      }
    }
    return tags.stream().distinct().toList();
  }
}
