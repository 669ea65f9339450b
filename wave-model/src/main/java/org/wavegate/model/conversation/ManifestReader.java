package org.wavegate.model.conversation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.wavegate.model.conversation.Manifest.BlipEntry;
import org.wavegate.model.conversation.Manifest.ThreadEntry;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.Run;
import org.wavegate.model.document.Run.End;
import org.wavegate.model.document.Run.Start;
import org.wavegate.model.document.Run.Text;

/// Reads a manifest, passing over what does not belong into one.
final class ManifestReader {

  /// A deeper thread is read as part of the one that it is in, so that nothing that walks the tree
  /// can be brought to overflow.
  private static final int THREAD_DEPTH_MAX = 100;

  /// An element that is open.
  ///
  /// @param thread the thread that the element is or is in
  /// @param blip the blip that the element is
  /// @param close told the position of the element's end
  private record Frame(
      Optional<ThreadEntry> thread, Optional<BlipEntry> blip, int depth, IntConsumer close) {
    static final Frame IGNORED = new Frame(Optional.empty(), Optional.empty(), 0, _ -> {});
  }

  private final Deque<Frame> open = new ArrayDeque<>();
  private Optional<ThreadEntry> root = Optional.empty();
  private Optional<Anchor> anchor = Optional.empty();

  Manifest read(Document document) {
    int position = 0;
    for (Run run : document.runs()) {
      switch (run) {
        case Start(ElementStart start, AnnotationUpdate _) ->
            open.push(open.isEmpty() ? top(start, position) : inside(open.peek(), start, position));
        case End _ -> open.pop().close().accept(position);
        case Text _ -> {}
      }
      position += run.length();
    }
    return new Manifest(document, root, anchor);
  }

  private Frame top(ElementStart start, int position) {
    if (root.isPresent() || !start.type().equals("conversation")) {
      return Frame.IGNORED;
    }
    ThreadEntry thread = new ThreadEntry(Optional.empty(), Optional.empty(), false, position);
    root = Optional.of(thread);
    anchor = Anchor.of(start.attributes());
    return new Frame(root, Optional.empty(), 0, end -> thread.end = end);
  }

  private static Frame inside(Frame parent, ElementStart start, int position) {
    if (parent.thread().isEmpty()) {
      return Frame.IGNORED;
    }
    ThreadEntry around = parent.thread().get();
    if (start.type().equals("thread") && parent.blip().isPresent()) {
      return parent.depth() == THREAD_DEPTH_MAX
          ? new Frame(parent.thread(), Optional.empty(), parent.depth(), _ -> {})
          : thread(parent.blip().get(), parent.depth() + 1, start, position);
    }
    Optional<String> id = start.attributes().value("id");
    if (start.type().equals("blip") && parent.blip().isEmpty() && isBlipId(id)) {
      boolean deleted = start.attributes().value("deleted").equals(Optional.of("true"));
      BlipEntry blip = new BlipEntry(id.orElseThrow(), deleted, around, position);
      around.blips.add(blip);
      return new Frame(parent.thread(), Optional.of(blip), parent.depth(), end -> blip.end = end);
    }
    return Frame.IGNORED;
  }

  /// A manifest that names itself as a blip would be changed twice by one verb.
  private static boolean isBlipId(Optional<String> id) {
    return id.isPresent() && !id.get().equals(Manifest.DOCUMENT_ID);
  }

  private static Frame thread(BlipEntry parent, int depth, ElementStart start, int position) {
    boolean inline = start.attributes().value("inline").equals(Optional.of("true"));
    Optional<String> id = start.attributes().value("id");
    ThreadEntry thread = new ThreadEntry(Optional.of(parent), id, inline, position);
    parent.threads.add(thread);
    return new Frame(Optional.of(thread), Optional.empty(), depth, end -> thread.end = end);
  }
}
