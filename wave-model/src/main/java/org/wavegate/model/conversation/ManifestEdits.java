package org.wavegate.model.conversation;

import java.util.Map;
import java.util.Optional;
import org.wavegate.model.conversation.Manifest.BlipEntry;
import org.wavegate.model.conversation.Manifest.ThreadEntry;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.DocumentEdit;

/// The operations on a manifest (wave federation reference, section 5.1).
final class ManifestEdits {
  private static final ElementEnd END = new ElementEnd();

  private ManifestEdits() {}

  /// A manifest with one blip.
  static DocOp create(Optional<Anchor> anchor, String rootBlip) {
    Attributes attributes = anchor.map(Anchor::attributes).orElse(Attributes.NONE);
    return DocOp.of(new ElementStart("conversation", attributes), blip(rootBlip), END, END);
  }

  /// Adds a blip at the end of the root thread, with the conversation where there is none.
  static DocOp appendBlip(Manifest manifest, String blip) {
    return manifest
        .root()
        .map(root -> appendBlip(manifest, root, blip))
        .orElseGet(() ->
            new DocumentEdit(manifest.document())
                .insert(new ElementStart("conversation", Attributes.NONE), blip(blip), END, END)
                .finish());
  }

  /// Adds a blip at the end of a thread.
  static DocOp appendBlip(Manifest manifest, ThreadEntry thread, String blip) {
    return new DocumentEdit(manifest.document())
        .retainTo(thread.end)
        .insert(blip(blip), END)
        .finish();
  }

  /// Adds a thread with one blip, whose id is the thread's too, as the last one beneath a blip.
  static DocOp appendThread(Manifest manifest, BlipEntry parent, boolean inline, String blip) {
    Attributes attributes =
        new Attributes(inline ? Map.of("id", blip, "inline", "true") : Map.of("id", blip));
    return new DocumentEdit(manifest.document())
        .retainTo(parent.end)
        .insert(new ElementStart("thread", attributes), blip(blip), END, END)
        .finish();
  }

  /// Removes a blip or thread with all that is in it.
  static DocOp remove(Manifest manifest, int start, int end) {
    return new DocumentEdit(manifest.document()).retainTo(start).deleteTo(end + 1).finish();
  }

  private static ElementStart blip(String id) {
    return new ElementStart("blip", Attributes.of("id", id));
  }
}
