package dev.punctual.internal.engine.run;

import dev.punctual.StoreException;
import dev.punctual.internal.engine.NodeQueue;
import dev.punctual.internal.engine.clock.Nanos;
import dev.punctual.internal.engine.clock.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the store of runs that take longer than a second. Short runs, which are nearly all, cost
 * the store no write but that of their end. Run by one thread at a time.
 */
public final class Promoter implements Runnable {
  static final Duration LONG = Duration.ofSeconds(1);
  public static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger(Promoter.class);

  private final NodeQueue queue;
  private final ActiveRuns active;
  private final Ticker ticker;

  public Promoter(NodeQueue queue, ActiveRuns active, Ticker ticker) {
    this.queue = queue;
    this.active = active;
    this.ticker = ticker;
  }

  @Override
  public void run() {
    List<ActiveRun> runs = active.longer(ticker.nanos() - Nanos.of(LONG));
    if (runs.isEmpty()) {
      return;
    }
    Map<Long, Long> fences =
        runs.stream().collect(Collectors.toMap(ActiveRun::row, ActiveRun::fence, Math::max));
    try {
      queue.promote(fences);
      runs.forEach(ActiveRun::promoted);
    } catch (StoreException failure) {
      LOG.debug("the store did not hear of {} long runs; it is told again", runs.size(), failure);
    }
  }
}
