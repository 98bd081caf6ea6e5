package dev.punctual.app.cli.service;

import dev.punctual.StoreException;
import dev.punctual.app.compose.Composition;
import dev.punctual.internal.engine.clock.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a store that may not be there yet, as after the start of a machine: tries until it is
 * there, and says so once a minute. What no repeat can mend, such as a wrong password, is thrown at
 * once. Used by one thread.
 */
final class PatientOpening {
  private static final Logger LOG = LoggerFactory.getLogger(PatientOpening.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

  private final Supplier<Composition> open;
  private final Stop stop;
  private final Ticker ticker;
  private int tries;
  private @Nullable Long told;

  PatientOpening(Supplier<Composition> open, Stop stop, Ticker ticker) {
    this.open = open;
    this.stop = stop;
    this.ticker = ticker;
  }

  /**
   * The app on its store; empty when the process was asked to stop before the store was there.
   *
   * @throws dev.punctual.SchedulerException if the store cannot be opened, however long one waits
   */
  Optional<Composition> await() throws InterruptedException {
    do {
      try {
        return Optional.of(open.get());
      } catch (StoreException away) {
        if (!away.isTransient()) {
          throw away;
        }
        tell(away);
      }
    } while (!stop.isAskedWithin(BETWEEN_TRIES));
    return Optional.empty();
  }

  private void tell(StoreException away) {
    tries++;
    if (told == null || ticker.since(told) >= BETWEEN_LINES.toNanos()) {
      told = ticker.nanos();
      LOG.warn("waiting for the store, tried {} times: {}", tries, away.getMessage());
    }
  }
}
