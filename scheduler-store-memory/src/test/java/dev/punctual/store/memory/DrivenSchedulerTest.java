package dev.punctual.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.job.Run;
import dev.punctual.retry.Backoff;
import dev.punctual.testkit.DrivenScheduler;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests drive time by hand, and nothing waits. */
class DrivenSchedulerTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final List<Instant> ran = new ArrayList<>();
  private final DrivenScheduler driven =
      DrivenScheduler.at(
          "2026-03-27T12:00:00Z",
          MemoryStore::new,
          builder ->
              builder
                  .task("report", Metadata.class, (metadata, run) -> ran.add(run.due()))
                  .handler(
                      "flaky",
                      Metadata.class,
                      (metadata, run) -> run.attempt() < 3 ? Outcome.retry() : Outcome.done()));

  @Test
  void threeDaysAreThreeReportsAtEightInTheirZone() {
    driven
        .scheduler()
        .scheduleRecurring("report", Trigger.daily(LocalTime.of(8, 0), BERLIN), Map.of());
    assertThat(driven.advance(Duration.ofDays(3))).isEqualTo(3);
    assertThat(ran)
        .containsExactly(
            Instant.parse("2026-03-28T07:00:00Z"),
            Instant.parse("2026-03-29T06:00:00Z"),
            Instant.parse("2026-03-30T06:00:00Z"));
    assertThat(driven.clock().instant()).isEqualTo(Instant.parse("2026-03-30T12:00:00Z"));
  }

  @Test
  void retriesComeAfterTheirBackoff() {
    driven
        .scheduler()
        .schedule(JobRequest.of("f", "flaky").backoff(Backoff.fixed(Duration.ofMinutes(10))));
    assertThat(driven.runDue()).isEqualTo(1);
    assertThat(driven.advance(Duration.ofMinutes(9))).isZero();
    assertThat(driven.advance(Duration.ofMinutes(11))).isEqualTo(2);
    assertThat(driven.scheduler().get("f").orElseThrow().status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(driven.scheduler().history("f", 10))
        .extracting(Run::attempt)
        .containsExactly(3, 2, 1);
  }

  @Test
  void aLongNightIsMadeUpForByOneRun() {
    driven
        .scheduler()
        .scheduleRecurring("report", Trigger.daily(LocalTime.of(8, 0), BERLIN), Map.of());
    driven.clock().advance(Duration.ofDays(5));
    assertThat(driven.runDue()).isEqualTo(1);
  }
}
