package org.wavegate.xmpp.stream;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.wavegate.xmpp.stanza.Stanza;

/// Matches replies with the requests they answer, by id and by who was asked. An entry lives as
/// long as its caller waits, who removes it, so there is nothing to sweep.
public final class Requests implements Requester {
  private static final int WAITING_MAX = 10_000;

  private final Map<Key, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();
  private final Function<Stanza, Sending> link;

  public Requests(Function<Stanza, Sending> link) {
    this.link = link;
  }

  /// What a reply is found by.
  private record Key(String id, String peer) {}

  @Override
  public Answer ask(Stanza request, Duration deadline) {
    if (waiting.size() >= WAITING_MAX) {
      return new Answer.NotSent(Sending.FULL);
    }
    Key key = new Key(request.id().orElseThrow(), request.to());
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    if (waiting.putIfAbsent(key, answer) != null) {
      throw new IllegalArgumentException("the id is in use: " + key);
    }
    try {
      Sending sending = link.apply(request);
      if (sending != Sending.QUEUED) {
        return new Answer.NotSent(sending);
      }
      return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return new Answer.Silence("no answer from " + request.to() + " within " + deadline);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Answer.Silence("interrupted while waiting for " + request.to());
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer is a value", e);
    } finally {
      waiting.remove(key);
    }
  }

  /// Hands a reply to whoever waits for it; false when nobody does.
  public boolean complete(Stanza reply) {
    if (!reply.isReply() || reply.id().isEmpty()) {
      return false;
    }
    CompletableFuture<Answer> answer = waiting.get(new Key(reply.id().get(), reply.from()));
    return answer != null && answer.complete(new Answer.Replied(reply));
  }

  /// Ends all waiting: what was under way when a stream broke is not coming back.
  public void abandon(String reason) {
    for (CompletableFuture<Answer> answer : waiting.values()) {
      answer.complete(new Answer.Silence(reason));
    }
  }
}
