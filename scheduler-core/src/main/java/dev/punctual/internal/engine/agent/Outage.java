package dev.punctual.internal.engine.agent;

import dev.punctual.EventSink;
import dev.punctual.SchedulerEvent;
import dev.punctual.internal.engine.clock.Ticker;
import dev.punctual.retry.Backoff;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One store that cannot be used, as seen by one agent: tells once when it begins and once when it
 * is over, though of one cause only once a minute, and says how long to wait before the next try.
 * Used by one thread at a time.
 */
public final class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  private static final Backoff PAUSES =
      new Backoff(Duration.ofMillis(50), 2, 0.3, Duration.ofSeconds(1));

  private final EventSink events;
  private final Ticker ticker;
  private final LogLimiter lines;
  private int failures;
  private boolean told;
  private long since;

  public Outage(EventSink events, Ticker ticker) {
    this.events = events;
    this.ticker = ticker;
    this.lines = new LogLimiter(ticker);
  }

  /** Notes a failure and answers how long to wait before trying again. */
  public Duration failed(String doing, Throwable failure) {
    if (failures == 0) {
      since = ticker.nanos();
      warn(doing, failure);
      events.accept(new SchedulerEvent.StoreFailed(doing, Thrown.asException(failure)));
    }
    failures++;
    return PAUSES.beforeRetry(failures);
  }

  private void warn(String doing, Throwable failure) {
    Optional<String> more = lines.admit(doing, failure);
    told = more.isPresent();
    more.ifPresent(
        count ->
            LOG.warn(
                "cannot {}; trying again until it works: {}{}",
                doing,
                Thrown.shown(failure),
                count));
    LOG.debug("cannot {}", doing, failure);
  }

  /** Notes that the store answered. */
  public void over() {
    if (failures > 0) {
      Duration lasted = Duration.ofNanos(ticker.since(since));
      if (told) {
        LOG.info("the store answers again, after {} ms", lasted.toMillis());
      }
      events.accept(new SchedulerEvent.StoreRecovered(lasted));
      failures = 0;
    }
  }
}
