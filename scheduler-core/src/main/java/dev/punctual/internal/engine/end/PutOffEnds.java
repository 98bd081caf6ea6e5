package dev.punctual.internal.engine.end;

import dev.punctual.InvalidInputException;
import dev.punctual.internal.engine.clock.Ticker;
import dev.punctual.internal.engine.run.EndedRun;
import dev.punctual.retry.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends of runs whose rows somebody else keeps locked. They are tried again as one group, after
 * pauses that grow while none gets through. Thread-safe.
 */
final class PutOffEnds {
  private static final Logger LOG = LoggerFactory.getLogger(PutOffEnds.class);

  private static final Backoff PAUSES =
      new Backoff(Duration.ofMillis(100), 2, 0, Duration.ofSeconds(5));

  private final Ticker ticker;
  private final List<EndedRun> ends = new ArrayList<>();
  private long at;
  private int tries;

  PutOffEnds(Ticker ticker) {
    this.ticker = ticker;
  }

  synchronized int size() {
    return ends.size();
  }

  /** Keeps ends for later: soon where they are new, later where they were tried before. */
  synchronized void add(List<EndedRun> busy) {
    if (busy.isEmpty()) {
      return;
    }
    if (ends.isEmpty() && tries == 0) {
      LOG.warn(
          "the ends of {} runs are recorded later, that of job {} among them: somebody else keeps"
              + " their rows locked",
          busy.size(),
          InvalidInputException.show(busy.get(0).job().id()));
    }
    long then = ticker.nanos() + PAUSES.beforeRetry(tries + 1).toNanos();
    at = ends.isEmpty() || then - at < 0 ? then : at;
    ends.addAll(busy);
  }

  /**
   * Takes those out whose time has come.
   *
   * @param now whether it has come anyway
   */
  synchronized List<EndedRun> due(boolean now) {
    if (ends.isEmpty() || (!now && ticker.nanos() - at < 0)) {
      return List.of();
    }
    List<EndedRun> due = List.copyOf(ends);
    ends.clear();
    tries++;
    return due;
  }

  /** Notes that some got through, so that the next pause is short. */
  synchronized void progress() {
    tries = 0;
  }
}
