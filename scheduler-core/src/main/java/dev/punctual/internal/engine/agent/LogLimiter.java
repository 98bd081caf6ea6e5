package dev.punctual.internal.engine.agent;

import dev.punctual.internal.engine.clock.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets through one line of a cause and minute, and counts what it leaves out, so that a fault that
 * concerns every run fills no disk. Thread-safe.
 */
public final class LogLimiter {
  private static final long PERIOD = Duration.ofMinutes(1).toNanos();

  /**
   * Causes are kinds of failures, of which there are few; should there be more, they are forgotten.
   */
  private static final int MOST_CAUSES = 1000;

  private final Map<String, Told> told = new HashMap<>();
  private final Ticker ticker;

  public LogLimiter(Ticker ticker) {
    this.ticker = ticker;
  }

  private static final class Told {
    private final long at;
    private long leftOut;

    Told(long at) {
      this.at = at;
    }
  }

  /**
   * Asks for a line.
   *
   * @return empty if it is to be left out; else what to put at its end: how many like it were left
   *     out since the last one, or nothing
   */
  synchronized Optional<String> admit(String cause) {
    Told last = told.get(cause);
    if (last != null && ticker.since(last.at) < PERIOD) {
      last.leftOut++;
      return Optional.empty();
    }
    if (told.size() >= MOST_CAUSES) {
      told.clear();
    }
    told.put(cause, new Told(ticker.nanos()));
    return Optional.of(
        last == null || last.leftOut == 0 ? "" : " (and " + last.leftOut + " more like it before)");
  }

  /** As {@link #admit(String)}, for failures of one class while doing one thing. */
  public Optional<String> admit(String doing, Throwable failure) {
    return admit(doing + ' ' + failure.getClass().getName());
  }
}
