package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import dev.punctual.job.TriggerText;
import dev.punctual.trigger.MisfirePolicy;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a scheduler on any store does with recurrence rules of calendars. */
public interface RecurrenceRuleContract extends EngineUnderTest {
  /** A zone whose clocks change. */
  ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private void scheduleAt(String id, String trigger, Instant first) {
    JobSpec spec =
        new JobSpec(
            JobId.of(id),
            JobType.CUSTOM,
            HandlerName.of("work"),
            new TriggerText(trigger, "UTC"),
            Metadata.EMPTY,
            JobOptions.DEFAULT.withMaxRetries(3));
    store().jobs().schedule(List.of(new NewJob(spec, first)), OnConflict.ERROR);
  }

  /** Runs all that is due; answers the occurrences in the order of their runs. */
  private List<Instant> runDue() {
    List<Instant> ran = Collections.synchronizedList(new ArrayList<>());
    try (JobScheduler scheduler =
        builder()
            .task("work", raw(), (metadata, run) -> ran.add(run.job().state().runDate()))
            .build()) {
      assertThat(scheduler.runDue()).isGreaterThanOrEqualTo(ran.size());
    }
    return ran;
  }

  /** Its text has semicolons before those of its policies. */
  @Test
  default void aRecurrenceRuleIsStoredAsItIsAndEndsAfterItsCount() {
    Instant yesterday = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(18));
    Trigger rule =
        Trigger.rrule(
                LocalDateTime.ofInstant(yesterday, ZoneOffset.UTC),
                "FREQ=DAILY;BYHOUR=6,7,8;COUNT=3",
                ZoneOffset.UTC)
            .withMisfire(MisfirePolicy.RUN_ALL);
    scheduleAt("a", rule.text(), yesterday);
    assertThat(job("a").spec().trigger()).isEqualTo(TriggerText.of(rule));
    assertThat(runDue())
        .containsExactly(
            yesterday, yesterday.plus(Duration.ofHours(1)), yesterday.plus(Duration.ofHours(2)));
    assertThat(job("a").status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  default void aJobThatNobodyPlannedGetsTheFirstOccurrenceOfItsRule() {
    Instant now = Instant.now();
    Trigger rule =
        Trigger.parse("rrule:DTSTART=20260102T090000;FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", BERLIN);
    JobSpec spec =
        new JobSpec(
            JobId.of("a"),
            JobType.CUSTOM,
            HandlerName.of("work"),
            TriggerText.of(rule),
            Metadata.EMPTY,
            JobOptions.DEFAULT);
    store().jobs().schedule(List.of(new NewJob(spec, Job.UNPLANNED)), OnConflict.ERROR);
    assertThat(runDue()).isEmpty();
    assertThat(job("a").state().runDate())
        .isIn(rule.next(now).orElseThrow(), rule.next(Instant.now()).orElseThrow());
  }
}
