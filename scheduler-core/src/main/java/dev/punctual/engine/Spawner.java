package dev.punctual.engine;

import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobSpec;
import dev.punctual.job.NewJob;
import dev.punctual.job.Outcome;
import dev.punctual.job.TriggerText;
import dev.punctual.port.JobStore;
import dev.punctual.port.OnConflict;
import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes an occurrence of a recurring job a job of its own, so that occurrences may run beside each
 * other. The job's name is that of the recurring one and the occurrence: when a node dies in
 * between and the occurrence is run again, the job is there already, and stays the only one.
 * Thread-safe.
 */
final class Spawner {
  private final JobStore jobs;
  private final Consumer<Instant> expect;

  /**
   * @param jobs where the new job goes
   * @param expect hears when it is due
   */
  Spawner(JobStore jobs, Consumer<Instant> expect) {
    this.jobs = jobs;
    this.expect = expect;
  }

  /** Done, with the new job's name as the result. */
  Outcome spawn(Job recurring) {
    Instant occurrence = recurring.state().runDate();
    JobSpec spec = recurring.spec();
    JobId id = JobId.of(spec.id().value() + "@" + occurrence);
    JobSpec once =
        new JobSpec(
            id,
            spec.type(),
            spec.handler(),
            TriggerText.of(Trigger.once(occurrence)),
            spec.metadata(),
            spec.options());
    jobs.schedule(List.of(new NewJob(once, occurrence, recurring.due())), OnConflict.KEEP);
    expect.accept(recurring.due());
    return Outcome.done(Map.of("job_id", id.value()));
  }
}
