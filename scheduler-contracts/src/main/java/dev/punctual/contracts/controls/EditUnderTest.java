package dev.punctual.contracts.controls;

import dev.punctual.OnConflict;
import dev.punctual.SchedulerClient;
import dev.punctual.contracts.EngineUnderTest;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import dev.punctual.job.TriggerText;
import dev.punctual.retry.Backoff;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** What the contracts of edits have in common. */
public interface EditUnderTest extends EngineUnderTest {
  /** The wait before a retry of the job that is edited. */
  Backoff BACKOFF = Backoff.fixed(Duration.ofSeconds(10));

  /** How the job that is edited runs. */
  JobOptions OPTIONS = new JobOptions((short) 2, 3, BACKOFF, Duration.ofMinutes(1), "customer:1");

  /** When it runs. */
  Trigger HOURLY = Trigger.interval(Duration.ofHours(1), Instant.parse("2026-01-01T00:00:00Z"));

  /** When it is to run. */
  Trigger NIGHTLY = Trigger.daily(LocalTime.of(3, 0), ZoneId.of("Europe/Berlin"));

  /** A client without handlers. */
  default SchedulerClient client() {
    return builder().build();
  }

  /** Metadata as text. */
  static Metadata json(String text) {
    return new Metadata(text);
  }

  /** The data of a job, whatever its form as text. */
  default Object data(Job job) {
    return job.payload(Map.class);
  }

  /** The definition of a job that recurs, with something in every field. */
  default JobSpec hourly(String id) {
    return new JobSpec(
        JobId.of(id), JobType.CUSTOM, WORK, TriggerText.of(HOURLY), json("{\"n\": 1}"), OPTIONS);
  }

  /** Schedules that job for half an hour from now. */
  default Job scheduleHourly(String id) {
    schedule(hourly(id), OnConflict.ERROR);
    return job(id);
  }

  /** Schedules a job for half an hour from now. */
  default void schedule(JobSpec spec, OnConflict onConflict) {
    Instant soon = Instant.ofEpochSecond(store().runs().time().getEpochSecond()).plusSeconds(1800);
    store().jobs().schedule(List.of(new NewJob(spec, soon)), onConflict);
  }
}
