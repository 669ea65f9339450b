package org.wavegate.controller.rpc;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wavegate.controller.amqp.Addresses;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Accounts;
import org.wavegate.model.service.FederationCommands.EndOutgoing;
import org.wavegate.model.service.FederationCommands.Ended;
import org.wavegate.model.service.FederationCommands.Follow;
import org.wavegate.model.service.FederationCommands.FollowOutcome;
import org.wavegate.model.service.FederationCommands.HostOutcome;
import org.wavegate.model.service.FederationCommands.SubmitSigned;
import org.wavegate.model.service.Ledger;
import org.wavegate.model.service.OutboundWork.SubmitToHost;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.WaveletCommands.Create;
import org.wavegate.model.service.WaveletCommands.Submit;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.service.WaveletQueries.Earlier;
import org.wavegate.model.service.WaveletQueries.History;
import org.wavegate.model.service.WaveletQueries.HistoryPage;
import org.wavegate.model.service.WaveletQueries.Inbox;
import org.wavegate.model.service.WaveletQueries.InboxPage;
import org.wavegate.model.service.WaveletQueries.Snapshot;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;
import tools.jackson.core.type.TypeReference;

/// All questions between the roles of a provider, with the records of those that the ports of the
/// model ask by several arguments.
public final class Methods {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /// A foreign host has 30 seconds to answer.
  private static final Duration SUBMIT_DEADLINE = Duration.ofSeconds(40);

  public static final Method<Create, Outcome<Submitted>> CREATE =
      command("create", Create.class, new TypeReference<>() {}, DEADLINE);
  public static final Method<Submit, Outcome<Submitted>> SUBMIT =
      command("submit", Submit.class, new TypeReference<>() {}, SUBMIT_DEADLINE);
  public static final Method<EndOutgoing, Outcome<Ended>> END_OUTGOING =
      command("endOutgoing", EndOutgoing.class, new TypeReference<>() {}, DEADLINE);
  public static final Method<SubmitSigned, HostOutcome> SUBMIT_SIGNED =
      new Method<>(
          Addresses.RPC,
          "submitSigned",
          SubmitSigned.class,
          new TypeReference<>() {},
          HostOutcome.Refused::new,
          DEADLINE);
  public static final Method<Follow, FollowOutcome> FOLLOW =
      new Method<>(
          Addresses.RPC,
          "follow",
          Follow.class,
          new TypeReference<>() {},
          FollowOutcome.Refused::new,
          DEADLINE);

  /// Answered like [#SUBMIT], whose caller it answers.
  public static final Method<SubmitToHost, Outcome<Submitted>> SUBMIT_TO_HOST =
      new Method<>(
          Addresses.FEDERATION,
          "submitToHost",
          SubmitToHost.class,
          new TypeReference<>() {},
          Outcome.Refused::new,
          SUBMIT_DEADLINE);

  public static final Method<Snapshot, Outcome<Wavelet>> SNAPSHOT =
      query("snapshot", Snapshot.class, new TypeReference<>() {});
  public static final Method<Snapshot, Outcome<HashedVersion>> READABLE_HEAD =
      query("readableHead", Snapshot.class, new TypeReference<>() {});
  public static final Method<Earlier, Outcome<Optional<Submitted>>> EARLIER =
      query("earlier", Earlier.class, new TypeReference<>() {});
  public static final Method<History, Outcome<HistoryPage>> HISTORY =
      query("history", History.class, new TypeReference<>() {});
  public static final Method<Heads, Outcome<Map<WaveletName, HashedVersion>>> HEADS =
      query("heads", Heads.class, new TypeReference<>() {});
  public static final Method<Inbox, Outcome<InboxPage>> INBOX =
      query("inbox", Inbox.class, new TypeReference<>() {});
  public static final Method<CheckStore, Outcome<StoreServes>> CHECK_STORE =
      query("checkStore", CheckStore.class, new TypeReference<>() {});

  public static final Method<LogIn, Outcome<Accounts.Session>> LOG_IN =
      account("logIn", LogIn.class, new TypeReference<>() {});
  public static final Method<SessionOf, Outcome<Accounts.Session>> SESSION =
      account("session", SessionOf.class, new TypeReference<>() {});
  public static final Method<LogOut, Outcome<Accounts.LoggedOut>> LOG_OUT =
      account("logOut", LogOut.class, new TypeReference<>() {});
  public static final Method<SetPassword, Outcome<ParticipantId>> SET_PASSWORD =
      account("setPassword", SetPassword.class, new TypeReference<>() {});

  public static final Method<TakeLease, Outcome<Ledger.Lease>> LEASE =
      ledger("lease", TakeLease.class, new TypeReference<>() {});
  public static final Method<ReleaseLease, Outcome<Ledger.Stored>> RELEASE =
      ledger("release", ReleaseLease.class, new TypeReference<>() {});
  public static final Method<PutSigner, Outcome<Ledger.Stored>> PUT_SIGNER =
      ledger("putSigner", PutSigner.class, new TypeReference<>() {});
  public static final Method<Pending, Outcome<List<Ledger.Delivery>>> PENDING =
      ledger("pending", Pending.class, new TypeReference<>() {});
  public static final Method<MoveCursor, Outcome<Ledger.Stored>> MOVE_CURSOR =
      ledger("moveCursor", MoveCursor.class, new TypeReference<>() {});
  public static final Method<Applied, Outcome<Ledger.AppliedPage>> APPLIED =
      ledger("applied", Applied.class, new TypeReference<>() {});
  public static final Method<SignerOfDelta, Outcome<SignerInfo>> SIGNER_OF_DELTA =
      ledger("signerOfDelta", SignerOfDelta.class, new TypeReference<>() {});
  public static final Method<HeadOf, Outcome<HashedVersion>> HEAD =
      ledger("head", HeadOf.class, new TypeReference<>() {});
  public static final Method<WaveDomains, Outcome<List<Domain>>> WAVE_DOMAINS =
      ledger("waveDomains", WaveDomains.class, new TypeReference<>() {});

  private Methods() {}

  private static <Q, T> Method<Q, Outcome<T>> command(
      String name, Class<Q> question, TypeReference<Outcome<T>> answer, Duration deadline) {
    return new Method<>(Addresses.RPC, name, question, answer, Outcome.Refused::new, deadline);
  }

  private static <Q, T> Method<Q, Outcome<T>> query(
      String name, Class<Q> question, TypeReference<Outcome<T>> answer) {
    return new Method<>(Addresses.QUERY, name, question, answer, Outcome.Refused::new, DEADLINE);
  }

  private static <Q, T> Method<Q, Outcome<T>> account(
      String name, Class<Q> question, TypeReference<Outcome<T>> answer) {
    return new Method<>(Addresses.ACCOUNTS, name, question, answer, Outcome.Refused::new, DEADLINE);
  }

  private static <Q, T> Method<Q, Outcome<T>> ledger(
      String name, Class<Q> question, TypeReference<Outcome<T>> answer) {
    return new Method<>(Addresses.LEDGER, name, question, answer, Outcome.Refused::new, DEADLINE);
  }

  /// Asks for heads.
  public record Heads(List<WaveletName> wavelets) {
    public Heads {
      wavelets = List.copyOf(wavelets);
    }
  }

  /// Asks whether the store can be read and written.
  public record CheckStore() {}

  /// It can.
  public record StoreServes() {}

  /// See [Accounts#logIn].
  public record LogIn(String user, String password) {
    @Override
    public String toString() {
      return "LogIn[" + user + "]";
    }
  }

  /// See [Accounts#session].
  public record SessionOf(String token) {
    @Override
    public String toString() {
      return "SessionOf[]";
    }
  }

  /// See [Accounts#logOut].
  public record LogOut(String token) {
    @Override
    public String toString() {
      return "LogOut[]";
    }
  }

  /// See [Accounts#setPassword].
  public record SetPassword(String user, String password) {
    @Override
    public String toString() {
      return "SetPassword[" + user + "]";
    }
  }

  /// See [Ledger#lease].
  public record TakeLease(String holder) {}

  /// See [Ledger#release].
  public record ReleaseLease(long lease) {}

  /// See [Ledger#putSigner].
  public record PutSigner(long lease, ByteString signerId, SignerInfo info) {}

  /// See [Ledger#pending].
  public record Pending(long lease, int limit) {}

  /// See [Ledger#moveCursor].
  public record MoveCursor(long lease, WaveletName wavelet, Domain domain, HashedVersion to) {}

  /// See [Ledger#applied].
  public record Applied(
      long lease,
      WaveletName wavelet,
      HashedVersion start,
      Optional<HashedVersion> end,
      int bytesMax,
      Optional<Domain> reader) {}

  /// See [Ledger#signerOfDelta].
  public record SignerOfDelta(
      long lease, WaveletName wavelet, HashedVersion after, ByteString signerId, Domain reader) {}

  /// See [Ledger#waveDomains].
  public record WaveDomains(long lease, int limit) {}

  /// See [Ledger#head].
  public record HeadOf(long lease, WaveletName wavelet) {}
}
