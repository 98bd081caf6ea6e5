package dev.punctual.contracts.torture;

import dev.punctual.OnConflict;
import dev.punctual.deadletter.DeadLetterFilter;
import dev.punctual.deadletter.RedriveRate;
import dev.punctual.edit.OptionsEdit;
import dev.punctual.edit.OptionsEdit.Option;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import dev.punctual.job.NewJob.Uniqueness;
import dev.punctual.job.NewJob.Uniqueness.Rule;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.port.Edit;
import dev.punctual.port.Retiming;
import dev.punctual.port.SchedulerStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Somebody who steers jobs by commands and by plain SQL. Used by one thread. */
final class TorturingPerson {
  private static final List<String> PLAIN =
      List.of(
          "update scheduled_jobs set next_run = now() + interval '3 ms' where job_id = '%s'"
              + " and status = 'scheduled'",
          "update scheduled_jobs set priority = (priority + 1) %% 3 where job_id = '%s'",
          "update scheduled_jobs set handler = 'torture-' || (id %% 4) where job_id = '%s'",
          "update scheduled_jobs set handler = 'torture-1', priority = 2, next_run = now()"
              + " where job_id = '%s' and status = 'scheduled'",
          "update scheduled_jobs set status = 'scheduled', next_run = now() where job_id = '%s'",
          "update scheduled_jobs set status = 'completed', next_run = null where job_id = '%s'",
          "update scheduled_jobs set status = 'failed' where job_id = '%s'",
          "update scheduled_jobs set status = 'cancelled', next_run = null where job_id = '%s'",
          "update scheduled_jobs set status = 'running' where job_id = '%s'",
          "update scheduled_jobs set metadata = '{\"a\": 1}' where job_id = '%s'",
          "update scheduled_jobs set fence = fence + 0, retry_count = 1 where job_id = '%s'",
          "update scheduled_jobs set job_type = case job_type when 'sms' then 'custom' else 'sms' end"
              + " where job_id = '%s'",
          "delete from scheduled_jobs where job_id = '%s'",
          // As from a backup, under the number that it had.
          "begin; create temp table kept on commit drop as select * from scheduled_jobs"
              + " where job_id = '%1$s' and status = 'scheduled' for update;"
              + " delete from scheduled_jobs where id in (select id from kept);"
              + " insert into scheduled_jobs overriding system value select * from kept; commit",
          "insert into scheduled_jobs (job_id, job_type, handler, run_date, metadata)"
              + " values ('%s', 'custom', 'torture-2', now(), '{}') on conflict do nothing",
          "begin; update scheduled_jobs set priority = 1, next_run = now() where job_id = '%1$s'"
              + " and status = 'scheduled'; select pg_sleep(0.004); commit",
          "begin; update scheduled_jobs set status = 'cancelled', next_run = null"
              + " where job_id = '%1$s'; select pg_sleep(0.004); rollback");

  private final SchedulerStore store;
  private final Random random;

  TorturingPerson(SchedulerStore store, Random random) {
    this.store = store;
    this.random = random;
  }

  void run(Sql sql, int jobs) throws SQLException {
    JobId id = any(jobs);
    switch (random.nextInt(19)) {
      case 0 -> store.jobs().cancel(id);
      case 1 -> store.jobs().cancelAll(some(jobs));
      case 2 -> store.jobs().schedule(newJobs(jobs), OnConflict.REPLACE);
      case 3 -> store.jobs().schedule(newJobs(jobs), OnConflict.UPDATE);
      case 4 -> store.jobs().reschedule(retimings(jobs));
      case 5 -> store.jobs().retry(id);
      case 6 -> store.jobs().pauses().pause(anyScope(jobs), anyTerms());
      case 7 -> store.jobs().pauses().resume(anyScope(jobs));
      case 8, 9 -> store.jobs().schedule(uniqueJobs(jobs), OnConflict.KEEP);
      case 10 -> store.jobs().edits().edit(anyEdit(id));
      case 11 ->
          store.jobs().deadLetters().redrive(anyFilter(jobs), RedriveRate.perSecond(500), null, 9);
      case 12 -> store.jobs().deadLetters().discard(anyFilter(jobs), "enough", null, 3);
      default -> sql.execute(PLAIN.get(random.nextInt(PLAIN.size())).formatted(id));
    }
  }

  private DeadLetterFilter anyFilter(int jobs) {
    return switch (random.nextInt(3)) {
      case 0 -> DeadLetterFilter.of(some(jobs));
      case 1 -> DeadLetterFilter.ALL.withHandler("torture-1").withFault(Ends.FAULT);
      default -> DeadLetterFilter.ALL;
    };
  }

  private JobId any(int jobs) {
    return JobId.of("job-" + (1 + random.nextInt(jobs)));
  }

  /** Few, so that pauses meet. */
  private PauseScope anyScope(int jobs) {
    return switch (random.nextInt(8)) {
      case 0 -> PauseScope.all();
      case 1, 2 -> PauseScope.type(JobType.CUSTOM);
      case 3 -> PauseScope.handler("torture-" + random.nextInt(TorturedNode.HANDLERS));
      default -> PauseScope.job("job-" + (1 + random.nextInt(Math.min(jobs, 20))));
    };
  }

  private Pause.Terms anyTerms() {
    return Pause.until(Instant.now().plusMillis(5 + random.nextInt(20)));
  }

  private Edit anyEdit(JobId id) {
    Instant soon = Instant.now().plusMillis(random.nextInt(20));
    JobOptions values = JobOptions.DEFAULT.withPriority(random.nextInt(3));
    return new Edit(
        id,
        random.nextBoolean() ? null : 1L + random.nextInt(3),
        "somebody",
        new OptionsEdit(Set.of(Option.PRIORITY), values),
        random.nextBoolean() ? null : new Metadata("{\"n\": " + random.nextInt(3) + "}"),
        random.nextInt(3) > 0 ? null : new Retiming(id, null, soon, soon, null));
  }

  private List<JobId> some(int jobs) {
    return IntStream.range(0, 1 + random.nextInt(5)).mapToObj(i -> any(jobs)).distinct().toList();
  }

  private List<NewJob> newJobs(int jobs) {
    return some(jobs).stream().map(this::newJob).toList();
  }

  private NewJob newJob(JobId id) {
    HandlerName handler = HandlerName.of("torture-" + random.nextInt(TorturedNode.HANDLERS));
    JobOptions options = JobOptions.DEFAULT.withPriority(random.nextInt(3)).withMaxRetries(3);
    return new NewJob(
        new JobSpec(id, JobType.CUSTOM, handler, null, Metadata.EMPTY, options), Instant.now());
  }

  /** Some of them unique, of which some have a window. */
  private List<NewJob> uniqueJobs(int jobs) {
    return newJobs(jobs).stream()
        .map(job -> new NewJob(job.spec(), job.firstRun(), null, anyTermsOfUniqueness()))
        .toList();
  }

  private @Nullable Uniqueness anyTermsOfUniqueness() {
    Duration soon = Duration.ofMillis(1 + random.nextInt(20));
    return switch (random.nextInt(4)) {
      case 0 -> new Uniqueness(Rule.KEEP, soon, null);
      case 1 -> new Uniqueness(Rule.REPLACE, null, null);
      case 2 -> new Uniqueness(Rule.DEBOUNCE, null, soon);
      default -> null;
    };
  }

  private List<Retiming> retimings(int jobs) {
    Instant soon = Instant.now().plusMillis(random.nextInt(20));
    return some(jobs).stream().map(id -> new Retiming(id, null, soon, soon, null)).toList();
  }
}
