package org.wavegate.gateway.wave;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.Visitor;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.WaveletCommands;
import org.wavegate.model.service.WaveletCommands.Create;
import org.wavegate.model.service.WaveletCommands.Submit;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.service.WaveletQueries;
import org.wavegate.model.service.WaveletQueries.Earlier;
import org.wavegate.model.service.WaveletQueries.Snapshot;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// Wavelets as a visitor reads and changes them. Whoever wrote reads what they wrote: the version
/// of a session's last write is remembered and asked for. Not for wavelets hosted elsewhere, whose
/// deltas arrive when their host sends them.
public final class Wavelets {
  private static final int REMEMBERED_MAX = 50_000;
  private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);

  private record Writer(String token, WaveletName wavelet) {}

  private final Domain domain;
  private final WaveletCommands commands;
  private final WaveletQueries queries;
  private final Cache<Writer, Long> written =
      Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).expireAfterWrite(REMEMBERED_FOR).build();

  public Wavelets(Domain domain, WaveletCommands commands, WaveletQueries queries) {
    this.domain = domain;
    this.commands = commands;
    this.queries = queries;
  }

  WaveletQueries queries() {
    return queries;
  }

  Domain domain() {
    return domain;
  }

  Wavelet read(Visitor visitor, WaveletName name) throws ProblemException {
    return read(visitor, name, 0);
  }

  /// @param known a version that the visitor has heard of
  Wavelet read(Visitor visitor, WaveletName name, long known) throws ProblemException {
    long minVersion = Math.max(known, own(visitor, name));
    return ProblemException.require(
        queries.snapshot(new Snapshot(name, visitor.participant(), minVersion)));
  }

  /// The version of a wavelet that a visitor may read.
  HashedVersion head(Visitor visitor, WaveletName name) throws ProblemException {
    return ProblemException.require(
        queries.readableHead(new Snapshot(name, visitor.participant(), own(visitor, name))));
  }

  private long own(Visitor visitor, WaveletName name) {
    Long own = written.getIfPresent(new Writer(visitor.token(), name));
    return own == null ? 0 : own;
  }

  /// A change that is made of what the wavelet is.
  interface Change {
    /// The version after it; empty where there is nothing to change.
    Optional<HashedVersion> make() throws ProblemException;
  }

  /// Makes a change, unless this submission made it before: a repeat gets its first result, though
  /// the wavelet may no longer be one for which the change can be made. Only then is it asked for;
  /// otherwise the controller knows a repeat by its submission.
  HashedVersion once(Visitor visitor, WaveletName name, String submission, Change change)
      throws ProblemException {
    Optional<HashedVersion> made;
    try {
      made = change.make();
    } catch (ProblemException e) {
      return earlier(visitor, name, submission).orElseThrow(() -> e);
    }
    if (made.isEmpty()) {
      made = earlier(visitor, name, submission);
    }
    return made.isPresent() ? made.get() : head(visitor, name);
  }

  private Optional<HashedVersion> earlier(Visitor visitor, WaveletName name, String submission)
      throws ProblemException {
    Earlier query = new Earlier(name, visitor.participant(), submission);
    return ProblemException.require(queries.earlier(query)).map(Submitted::resulting);
  }

  Submitted create(
      Visitor visitor, WaveletName name, String submission, List<WaveletOperation> operations)
      throws ProblemException {
    Create command = new Create(name, visitor.participant(), submission, operations);
    return remember(
        visitor, name, ProblemException.require(Patience.ask(() -> commands.create(command))));
  }

  Submitted submit(
      Visitor visitor,
      WaveletName name,
      String submission,
      HashedVersion target,
      List<WaveletOperation> operations)
      throws ProblemException {
    Submit command = new Submit(name, visitor.participant(), submission, target, operations);
    return remember(
        visitor, name, ProblemException.require(Patience.ask(() -> commands.submit(command))));
  }

  private Submitted remember(Visitor visitor, WaveletName name, Submitted submitted) {
    if (name.host().equals(domain)) {
      written
          .asMap()
          .merge(new Writer(visitor.token(), name), submitted.resulting().version(), Math::max);
    }
    return submitted;
  }
}
