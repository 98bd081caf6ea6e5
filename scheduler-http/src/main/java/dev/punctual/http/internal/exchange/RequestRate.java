package dev.punctual.http.internal.exchange;

import dev.punctual.http.internal.problem.ApiProblem;
import dev.punctual.http.internal.problem.ProblemException;
import dev.punctual.http.internal.problem.ProblemKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Lets each user ask so often in a second, by the generic cell rate algorithm: a burst of a
 * second's worth, and then one after the other. Safe for use by many threads.
 */
public final class RequestRate {
  private static final long SECOND = 1_000_000_000;

  private final long apart;
  private final LongSupplier nanoTime;
  private final Map<String, Long> next = new ConcurrentHashMap<>();

  /**
   * @param perSecond how often; 0 for any
   * @param nanoTime a clock that goes on, in nanoseconds
   */
  public RequestRate(int perSecond, LongSupplier nanoTime) {
    this.apart = perSecond == 0 ? 0 : SECOND / perSecond;
    this.nanoTime = nanoTime;
  }

  /**
   * Counts a request.
   *
   * @throws ProblemException if there were too many
   */
  public void take(String user) {
    if (apart == 0) {
      return;
    }
    long now = nanoTime.getAsLong();
    boolean[] taken = new boolean[1];
    next.compute(
        user,
        (name, before) -> {
          long from = before == null || before - now < 0 ? now : before;
          taken[0] = from - now <= SECOND - apart;
          return taken[0] ? from + apart : from;
        });
    if (!taken[0]) {
      throw tooMany();
    }
  }

  private ProblemException tooMany() {
    return new ProblemException(
        ApiProblem.of(
            ProblemKind.TOO_MANY_REQUESTS,
            "There were more than %d requests in a second.".formatted(SECOND / apart)),
        Map.of("Retry-After", "1"));
  }
}
