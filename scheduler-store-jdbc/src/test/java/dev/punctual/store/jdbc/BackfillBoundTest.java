package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a long history does not tell any more was run again by a backfill. */
class BackfillBoundTest {
  private final Instant noon = Instant.now().truncatedTo(ChronoUnit.MINUTES);

  private final TestStore database = TestStore.fresh();

  @AfterEach
  void close() {
    database.close();
  }

  private Instant minutesAgo(int minutes) {
    return noon.minus(Duration.ofMinutes(minutes));
  }

  @Test
  void aSpanBeforeTheLatestRunsIsRefused() {
    try (JobScheduler scheduler = JobScheduler.builder(database.store()).build()) {
      Trigger every = Trigger.interval(Duration.ofMinutes(1), minutesAgo(20_000));
      scheduler.schedule(JobRequest.of("a", "work").on(every));
      database.execute(
          """
          insert into job_runs (scheduled_job_id, fence, attempt, outcome, run_date, due_at, started_at, finished_at)
          select j.id, i, 1, 'completed', at, at, at, at
          from scheduled_jobs j, generate_series(1, 10050) i,
            lateral (select '%s'::timestamptz - (10051 - i) * interval '1 minute' as at) t
          """
              .formatted(noon));
      assertThatThrownBy(
              () -> scheduler.occurrences().backfill("a", minutesAgo(10_020), minutesAgo(10_010)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("latest 10000 runs, from " + minutesAgo(10_000));
      assertThat(scheduler.occurrences().backfill("a", minutesAgo(9_990), minutesAgo(9_980)))
          .as("all of them ran")
          .isEmpty();
    }
  }
}
