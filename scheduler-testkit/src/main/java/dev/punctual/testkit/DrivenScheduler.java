package dev.punctual.testkit;

import dev.punctual.JobScheduler;
import dev.punctual.JobSchedulerBuilder;
import dev.punctual.port.SchedulerStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A scheduler whose time a test drives by hand: nothing runs by itself, nothing waits. Used by one
 * thread.
 *
 * <pre>{@code
 * DrivenScheduler driven =
 *     DrivenScheduler.at("2026-03-01T00:00:00Z", MemoryStore::new,
 *         builder -> builder.task("report", (data, run) -> sent.add(run.due())));
 * driven.scheduler().scheduleRecurring("report", Trigger.daily(LocalTime.of(8, 0), berlin), Map.of());
 * driven.advance(Duration.ofDays(3)); // runs three reports
 * }</pre>
 */
public final class DrivenScheduler {
  private final ManualClock clock;
  private final JobScheduler scheduler;

  private DrivenScheduler(ManualClock clock, JobScheduler scheduler) {
    this.clock = clock;
    this.scheduler = scheduler;
  }

  /**
   * A scheduler whose clock stands at that instant.
   *
   * @param instant such as {@code 2026-03-01T00:00:00Z}
   * @param store makes a store that goes by the clock
   * @param handlers adds the handlers under test
   */
  public static DrivenScheduler at(
      String instant,
      Function<InstantSource, SchedulerStore> store,
      Consumer<JobSchedulerBuilder> handlers) {
    ManualClock clock = ManualClock.at(instant);
    JobSchedulerBuilder builder = JobScheduler.builder(store.apply(clock)).clock(clock);
    handlers.accept(builder);
    return new DrivenScheduler(clock, builder.build());
  }

  /**
   * A scheduler that is there already, such as that of a container.
   *
   * @param clock that the scheduler and its store go by
   * @param scheduler one that is not started
   */
  public static DrivenScheduler of(ManualClock clock, JobScheduler scheduler) {
    return new DrivenScheduler(clock, scheduler);
  }

  /** The scheduler. */
  public JobScheduler scheduler() {
    return scheduler;
  }

  /** The time it goes by. */
  public ManualClock clock() {
    return clock;
  }

  /** Runs what is due now; answers how many runs there were. */
  public int runDue() {
    return scheduler.runDue();
  }

  /**
   * Lets time pass, stopping at every instant at which a job is due to run it.
   *
   * @return how many runs there were
   */
  public int advance(Duration time) {
    Instant end = clock.instant().plus(time);
    int runs = runDue();
    for (Optional<Instant> due = scheduler.nextDue();
        due.isPresent() && !due.get().isAfter(end);
        due = scheduler.nextDue()) {
      clock.advanceTo(due.get());
      runs += runDue();
    }
    clock.advanceTo(end);
    return runs;
  }
}
