package org.wavegate.model.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wavegate.model.document.Document;
import org.wavegate.model.wavelet.Wavelet;
import org.wavegate.model.wavelet.WaveletDocument;

/// The manifest of a conversation: the tree of its threads and blips, each with the positions of
/// its element's start and end in the document.
///
/// @param root the conversation itself, where there is one
/// @param anchor what the conversation replies to in private
record Manifest(Document document, Optional<ThreadEntry> root, Optional<Anchor> anchor) {
  static final String DOCUMENT_ID = "conversation";

  /// A thread, or the conversation itself, which has no parent.
  static final class ThreadEntry {
    final Optional<BlipEntry> parent;
    final Optional<String> id;
    final boolean inline;
    final int start;
    final List<BlipEntry> blips = new ArrayList<>();
    int end;

    ThreadEntry(Optional<BlipEntry> parent, Optional<String> id, boolean inline, int start) {
      this.parent = parent;
      this.id = id;
      this.inline = inline;
      this.start = start;
    }
  }

  /// A blip with its replies.
  static final class BlipEntry {
    final String id;
    final boolean deleted;
    final ThreadEntry thread;
    final int start;
    final List<ThreadEntry> threads = new ArrayList<>();
    int end;

    BlipEntry(String id, boolean deleted, ThreadEntry thread, int start) {
      this.id = id;
      this.deleted = deleted;
      this.thread = thread;
      this.start = start;
    }

    /// This blip and all replies beneath it.
    Stream<BlipEntry> walk() {
      return Stream.concat(Stream.of(this), threads.stream().flatMap(Manifest::walk));
    }
  }

  static Manifest of(Wavelet wavelet) {
    return new ManifestReader()
        .read(wavelet.document(DOCUMENT_ID).map(WaveletDocument::document).orElse(Document.EMPTY));
  }

  /// The blips of the root thread.
  List<BlipEntry> rootBlips() {
    return root.map(thread -> thread.blips).orElse(List.of());
  }

  /// The blip of this id, the first where several have it.
  Optional<BlipEntry> blip(String id) {
    return root.stream().flatMap(Manifest::walk).filter(blip -> blip.id.equals(id)).findFirst();
  }

  /// The reply thread of this id, the first where several have it.
  Optional<ThreadEntry> thread(String id) {
    return root.stream()
        .flatMap(Manifest::walk)
        .flatMap(blip -> blip.threads.stream())
        .filter(thread -> thread.id.equals(Optional.of(id)))
        .findFirst();
  }

  private static Stream<BlipEntry> walk(ThreadEntry thread) {
    return thread.blips.stream().flatMap(BlipEntry::walk);
  }
}
