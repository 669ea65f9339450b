package org.wavegate.model.conversation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wavegate.model.blip.BlipText;
import org.wavegate.model.blip.BlipTitle;
import org.wavegate.model.blip.WhiteSpace;
import org.wavegate.model.document.Document;
import org.wavegate.model.wavelet.Wavelet;
import org.wavegate.model.wavelet.WaveletDocument;

/// A conversation as it is shown; immutable. A blip that the manifest names twice is shown once,
/// one without a document not at all, a deleted one (without content, or marked so) only where it
/// has replies; replies nested too deep to be shown so are shown in the deepest thread.
///
/// @param title empty where there is none
/// @param tags in the order they were added, each once
/// @param data the data documents: texts that programs keep, by name
/// @param anchor what this replies to, where it is a private reply
public record Conversation(
    String title,
    BlipThread rootThread,
    List<String> tags,
    SortedMap<String, String> data,
    Optional<Anchor> anchor) {
  private static final int SNIPPET_LENGTH_MAX = 140;

  public Conversation {
    tags = List.copyOf(tags);
    data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
  }

  /// Reads a wavelet as a conversation; one that is none has no blips.
  public static Conversation of(Wavelet wavelet) {
    Reader reader = new Reader(wavelet);
    Manifest manifest = Manifest.of(wavelet);
    return new Conversation(
        title(wavelet, manifest),
        new BlipThread(Optional.empty(), false, reader.blips(manifest.rootBlips())),
        wavelet
            .document(Tags.DOCUMENT_ID)
            .map(document -> Tags.of(document.document()))
            .orElse(List.of()),
        DataDocuments.of(wavelet),
        manifest.anchor());
  }

  /// Every blip, each followed by its replies.
  public List<Blip> blips() {
    return rootThread.walk().toList();
  }

  /// The blip of this id, where it is shown.
  public Optional<Blip> blip(String id) {
    return rootThread.walk().filter(blip -> blip.id().equals(id)).findFirst();
  }

  /// The beginning of the text after the title, on one line; no more is read than it takes.
  public String snippet() {
    String line = beginning(title.length() + 1 + SNIPPET_LENGTH_MAX);
    return cut(line.startsWith(title) ? line.substring(title.length()).stripLeading() : line);
  }

  /// The text on one line, as far as its first `length` characters need.
  private String beginning(int length) {
    StringBuilder line = new StringBuilder();
    for (Blip blip : blips()) {
      WhiteSpace.append(line, " ");
      Iterator<String> pieces = BlipText.pieces(blip.document()).iterator();
      while (line.length() <= length && pieces.hasNext()) {
        WhiteSpace.append(line, pieces.next());
      }
      if (line.length() > length) {
        break;
      }
    }
    return WhiteSpace.collapse(line.toString());
  }

  private static String cut(String line) {
    if (line.length() <= SNIPPET_LENGTH_MAX) {
      return line;
    }
    boolean splits = Character.isHighSurrogate(line.charAt(SNIPPET_LENGTH_MAX - 1));
    return line.substring(0, splits ? SNIPPET_LENGTH_MAX - 1 : SNIPPET_LENGTH_MAX);
  }

  private static String title(Wavelet wavelet, Manifest manifest) {
    return manifest.rootBlips().stream()
        .findFirst()
        .filter(blip -> !blip.deleted)
        .flatMap(blip -> wavelet.document(blip.id))
        .map(document -> BlipTitle.of(document.document()))
        .orElse("");
  }

  /// Puts together manifest and documents.
  private static final class Reader {
    private final Wavelet wavelet;
    private final Set<String> shown = new HashSet<>();

    Reader(Wavelet wavelet) {
      this.wavelet = wavelet;
    }

    List<Blip> blips(List<Manifest.BlipEntry> entries) {
      List<Blip> blips = new ArrayList<>();
      for (Manifest.BlipEntry entry : entries) {
        blip(entry).ifPresent(blips::add);
      }
      return blips;
    }

    private Optional<Blip> blip(Manifest.BlipEntry entry) {
      return wavelet
          .document(entry.id)
          .filter(_ -> shown.add(entry.id))
          .flatMap(document -> blip(entry, document));
    }

    private Optional<Blip> blip(Manifest.BlipEntry entry, WaveletDocument document) {
      List<BlipThread> threads = new ArrayList<>();
      for (Manifest.ThreadEntry thread : entry.threads) {
        List<Blip> replies = blips(thread.blips);
        if (!replies.isEmpty()) {
          threads.add(new BlipThread(thread.id, thread.inline, replies));
        }
      }
      boolean deleted = entry.deleted || document.document().isEmpty();
      if (deleted && threads.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Blip(
              entry.id,
              deleted,
              document.author(),
              document.contributors(),
              deleted ? Document.EMPTY : document.document(),
              document.lastModified(),
              document.lastModifiedVersion(),
              threads));
    }
  }
}
