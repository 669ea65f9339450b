package org.wavegate.model.transform;

import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.ParticipantId;

/// The author was removed from the wavelet after the version the operation was written on; that
/// holds even where somebody has added the author again.
public final class AuthorRemovedException extends InvalidOperationException {
  private static final long serialVersionUID = 1L;

  AuthorRemovedException(ParticipantId author) {
    super(author + " was removed from the wavelet after the version this was written on");
  }
}
