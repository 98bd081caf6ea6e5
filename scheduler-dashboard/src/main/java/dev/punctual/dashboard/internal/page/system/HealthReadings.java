package dev.punctual.dashboard.internal.page.system;

import dev.punctual.SchedulerException;
import dev.punctual.dashboard.HealthChecks;
import dev.punctual.dashboard.HealthChecks.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What checks have found, for all who look. They are made on a thread of their own, which ends when
 * nobody looks any more. Safe for use by many threads.
 */
public final class HealthReadings {
  private static final Logger LOG = LoggerFactory.getLogger(HealthReadings.class);
  private static final Duration LASTS = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int IDLE_SECONDS = 10;

  private final InstantSource clock;
  private final HealthChecks checks;
  private final Duration patience;
  private final Executor thread;
  private Instant begun = Instant.MIN;
  private @Nullable CompletableFuture<Reading> reading;
  private volatile @Nullable Reading last;

  /**
   * What was found at a time.
   *
   * @param at when it was begun
   * @param findings in order
   */
  public record Reading(Instant at, List<Finding> findings) {}

  /**
   * @param clock that tells how old a reading is
   * @param checks that are made
   */
  public HealthReadings(InstantSource clock, HealthChecks checks) {
    this(clock, checks, PATIENCE);
  }

  HealthReadings(InstantSource clock, HealthChecks checks, Duration patience) {
    this.clock = clock;
    this.checks = checks;
    this.patience = patience;
    this.thread = ownThread();
  }

  private static Executor ownThread() {
    ThreadPoolExecutor one =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread made = new Thread(work, "punctual-health");
              made.setDaemon(true);
              return made;
            });
    one.allowCoreThreadTimeOut(true);
    return one;
  }

  /**
   * What was found within the last 30 seconds. Whoever asks while it is looked for waits two
   * seconds for it, and then gets what was found before.
   *
   * @return empty where nothing has been found yet
   */
  public Optional<Reading> latest() {
    try {
      last = current().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      LOG.debug("checks take longer than {}", patience);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException defect) {
      throw new IllegalStateException(defect);
    }
    return Optional.ofNullable(last);
  }

  private synchronized CompletableFuture<Reading> current() {
    Instant now = clock.instant();
    @Nullable CompletableFuture<Reading> kept = reading;
    if (kept == null || (kept.isDone() && !now.isBefore(begun.plus(LASTS)))) {
      begun = now;
      kept = CompletableFuture.supplyAsync(() -> new Reading(now, findings()), thread);
      reading = kept;
    }
    return kept;
  }

  /** What checks say that break is told in the log, for it may hold anything. */
  private List<Finding> findings() {
    try {
      return List.copyOf(checks.findings());
    } catch (SchedulerException failure) {
      return List.of(new Finding("checks", false, String.valueOf(failure.getMessage())));
    } catch (RuntimeException defect) {
      LOG.warn("checks of the installation broke off", defect);
      return List.of(new Finding("checks", false, "broke off; the log of this node says why"));
    }
  }
}
