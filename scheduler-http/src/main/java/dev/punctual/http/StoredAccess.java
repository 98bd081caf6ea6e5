package dev.punctual.http;

import dev.punctual.SchedulerClient;
import dev.punctual.access.Access;
import dev.punctual.access.AccessKey;
import dev.punctual.access.KeyKind;
import dev.punctual.http.internal.exchange.RequestRate;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Knows people by what the store keeps: the API token that they send as {@code Authorization:
 * Bearer}, or else their session's cookie. What the store answered holds for five seconds, so that
 * a revoked token lets in that long at most. Safe for use by many threads.
 */
public final class StoredAccess implements HttpAccess {
  private static final long HOLDS = Duration.ofSeconds(5).toNanos();
  private static final int MOST_HELD = 10_000;

  /** Whoever guesses is not to keep the store busy. */
  private static final int QUESTIONS_PER_SECOND = 50;

  private final Access access;
  private final LongSupplier nanoTime;
  private final RequestRate questions;
  private final Map<String, Held> held = new ConcurrentHashMap<>();

  private record Held(ApiUser user, AccessKey key, long since) {}

  /**
   * Over a client's store.
   *
   * @param client whose store knows them
   */
  public StoredAccess(SchedulerClient client) {
    this(client.access(), System::nanoTime);
  }

  StoredAccess(Access access, LongSupplier nanoTime) {
    this.access = access;
    this.nanoTime = nanoTime;
    this.questions = new RequestRate(QUESTIONS_PER_SECOND, nanoTime);
  }

  @Override
  public Optional<ApiUser> user(HttpServletRequest request) {
    Optional<String> token = ApiTokens.sentBy(request);
    return token.isPresent()
        ? find(KeyKind.TOKEN, token.get(), request).map(Held::user)
        : session(request).map(Held::user);
  }

  /** The session of a browser; empty for none. */
  Optional<AccessKey> sessionOf(HttpServletRequest request) {
    return session(request).map(Held::key);
  }

  private Optional<Held> session(HttpServletRequest request) {
    return SessionCookie.of(request).flatMap(text -> find(KeyKind.SESSION, text, request));
  }

  private Optional<Held> find(KeyKind kind, String text, HttpServletRequest request) {
    if (!Access.mayBe(kind, text)) {
      return Optional.empty();
    }
    long now = nanoTime.getAsLong();
    Held known = held.get(text);
    if (known != null && now - known.since() < HOLDS) {
      return Optional.of(known);
    }
    held.remove(text);
    questions.take(request.getRemoteAddr());
    Optional<Held> found =
        access.find(kind, text).map(key -> new Held(ApiUser.of(key.grant()), key, now));
    found.ifPresent(one -> hold(text, one));
    return found;
  }

  private void hold(String text, Held one) {
    if (held.size() >= MOST_HELD) {
      held.clear();
    }
    held.put(text, one);
  }

  /** Asks the store again for whom this session lets in. */
  void forget(String text) {
    held.remove(text);
  }
}
