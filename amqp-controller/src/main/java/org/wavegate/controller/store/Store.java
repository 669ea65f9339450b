package org.wavegate.controller.store;

import java.nio.file.Path;
import java.util.List;
import org.wavegate.model.id.Domain;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.WaveletQueries;

/// The database of a provider: one writer, several readers.
@SuppressWarnings("DoNotCallSuggester")
public final class Store implements AutoCloseable {
  private Store() {}

  /// Opens or makes the database in `file` and brings its schema up to date; refused with a clear
  /// message while another controller has it.
  ///
  /// @param domain the provider's own: deliveries are kept for the wavelets it hosts
  public static Store open(Path file, Domain domain) {
    throw new UnsupportedOperationException(file + " " + domain);
  }

  /// Writes the commits in one transaction and returns when they are durable. Each stands for
  /// itself: a conflict costs its own changes only. The results are in the order of the commits. A
  /// wavelet may come twice, the second commit prepared on top of the first.
  public List<CommitResult> commit(List<Commit> commits, List<PoisonedRequest> poisoned) {
    throw new UnsupportedOperationException(commits + " " + poisoned);
  }

  /// Wavelets, their logs and what is on its way to their hosts.
  public WaveletReader wavelets() {
    throw new UnsupportedOperationException();
  }

  /// The conversations that somebody, or their whole domain, is on; last modified first.
  public Outcome<WaveletQueries.InboxPage> inbox(WaveletQueries.Inbox query) {
    throw new UnsupportedOperationException(query.toString());
  }

  /// The newest requests that were set aside, newest first.
  public List<PoisonedRequest> poisoned(int limit) {
    throw new UnsupportedOperationException("" + limit);
  }

  @Override
  public void close() {}
}
