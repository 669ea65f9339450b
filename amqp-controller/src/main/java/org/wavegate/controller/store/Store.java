package org.wavegate.controller.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wavegate.model.id.Domain;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletQueries;

/// The database of a provider: one writer, several readers.
public final class Store implements AutoCloseable {
  private final Database database;
  private final Domain served;
  private final Committer committer;

  private Store(Database database, Domain domain) {
    this.database = database;
    this.served = domain;
    this.committer = new Committer(domain);
  }

  /// Opens or makes the database in `file` and brings its schema up to date; refused with a clear
  /// message while another controller has it.
  ///
  /// @param domain the provider's own: deliveries are kept for the wavelets it hosts
  public static Store open(Path file, Domain domain) {
    return new Store(Database.open(file), domain);
  }

  /// The provider's own domain.
  public Domain served() {
    return served;
  }

  /// Writes the commits in one transaction and returns when they are durable. Each stands for
  /// itself: a conflict costs its own changes only. The results are in the order of the commits. A
  /// wavelet may come twice, the second commit prepared on top of the first.
  public List<CommitResult> commit(List<Commit> commits) {
    return database.write(handle -> {
      List<CommitResult> results = new ArrayList<>();
      commits.forEach(commit -> results.add(committer.write(handle, commit)));
      return List.copyOf(results);
    });
  }

  /// Keeps a request for an operator to look at; only the newest are kept.
  public void setAside(PoisonedRequest request) {
    database.write(handle -> PoisonedRows.insert(handle, request));
  }

  /// Wavelets, their logs and what is on its way to their hosts.
  public WaveletReader wavelets() {
    return new WaveletReader(database);
  }

  /// The conversations that somebody, or their whole domain, is on; last modified first.
  public Outcome<WaveletQueries.InboxPage> inbox(WaveletQueries.Inbox query) {
    Optional<InboxPosition> position =
        query.cursor().isEmpty()
            ? Optional.of(InboxPosition.START)
            : query.cursor().flatMap(InboxPosition::parse);
    return position
        .map(start -> database.read(handle -> InboxRows.page(handle, query, start)))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.Code.MALFORMED, "the cursor is none of ours"));
  }

  /// What is to reach other domains.
  public DeliveryTable deliveries() {
    return new DeliveryTable(database);
  }

  /// Certificate chains by signer id.
  public SignerTable signers() {
    return new SignerTable(database);
  }

  /// Rights that one process has at a time.
  public LeaseTable leases() {
    return new LeaseTable(database);
  }

  /// People and their password hashes.
  public AccountTable accounts() {
    return new AccountTable(database);
  }

  /// Logins that hold.
  public SessionTable sessions() {
    return new SessionTable(database);
  }

  /// Returns if the database can be read, and written as far as the last write tells.
  ///
  /// @throws StoreAwayException otherwise
  public void check() {
    database.check();
  }

  /// The newest requests that were set aside, newest first.
  public List<PoisonedRequest> poisoned(int limit) {
    return database.read(handle -> PoisonedRows.newest(handle, limit));
  }

  @Override
  public void close() {
    database.close();
  }
}
