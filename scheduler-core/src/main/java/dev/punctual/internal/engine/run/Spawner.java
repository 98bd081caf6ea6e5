package dev.punctual.internal.engine.run;

import dev.punctual.InvalidInputException;
import dev.punctual.OnConflict;
import dev.punctual.StoreException;
import dev.punctual.internal.engine.agent.Thrown;
import dev.punctual.job.Job;
import dev.punctual.job.JobSpec;
import dev.punctual.job.NewJob;
import dev.punctual.job.Outcome;
import dev.punctual.job.TriggerText;
import dev.punctual.port.JobStore;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an occurrence of a recurring job a job of its own, so that occurrences may run beside each
 * other. The job's name is that of the recurring one and the occurrence: when a node dies in
 * between and the occurrence is run again, the job is there already, and stays the only one. A
 * store that cannot take it for the moment costs the occurrence nothing but time. Thread-safe.
 */
public final class Spawner {
  private static final Logger LOG = LoggerFactory.getLogger(Spawner.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final JobStore jobs;
  private final InstantSource clock;
  private final Consumer<Instant> expect;

  /**
   * @param jobs where the new job goes
   * @param clock of the store
   * @param expect hears when it is due
   */
  public Spawner(JobStore jobs, InstantSource clock, Consumer<Instant> expect) {
    this.jobs = jobs;
    this.clock = clock;
    this.expect = expect;
  }

  /** Done, with the new job's name as the result; or to be done later. */
  Outcome spawn(Job recurring) {
    try {
      return spawned(recurring);
    } catch (StoreException failure) {
      LOG.warn(
          "job {}: its occurrence is put off, for the store takes no job: {}",
          InvalidInputException.show(recurring.id()),
          Thrown.shown(failure));
      return failure.isTransient()
          ? Outcome.snoozeUntil(clock.instant().plus(PAUSE))
          : new Outcome.Retry(null, failure);
    }
  }

  private Outcome spawned(Job recurring) {
    Instant occurrence = recurring.state().runDate();
    JobSpec once = withDeadline(recurring.spec().apart(occurrence), recurring);
    jobs.schedule(List.of(new NewJob(once, occurrence, recurring.due())), OnConflict.KEEP);
    expect.accept(recurring.due());
    return Outcome.done(Map.of("job_id", once.id().value()));
  }

  /** An occurrence keeps its deadline: its retries are due by themselves now. */
  private static JobSpec withDeadline(JobSpec once, Job recurring) {
    TriggerText trigger = recurring.spec().trigger();
    Instant occurrence = recurring.state().runDate();
    Duration deadline = trigger == null ? null : trigger.parse(occurrence).runs().deadline();
    return deadline == null
        ? once
        : once.withTrigger(TriggerText.of(Trigger.once(occurrence).withDeadline(deadline)));
  }
}
