package dev.punctual.store.memory;

import static dev.punctual.testkit.JobAssert.assertJob;
import static dev.punctual.testkit.JobAssert.assertNoJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.JobStatus;
import dev.punctual.job.RunOutcome;
import dev.punctual.testkit.DrivenScheduler;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobAssertTest {
  private final DrivenScheduler driven =
      DrivenScheduler.at(
          "2026-03-01T00:00:00Z",
          MemoryStore::new,
          builder -> builder.task("mail", Mail.class, (mail, run) -> {}));
  private final JobScheduler scheduler = driven.scheduler();

  record Mail(String to) {}

  @Test
  void whatIsExpectedAndThereIsFine() {
    scheduler.schedule(JobRequest.of("m", "mail").after(Duration.ofHours(1)).with(new Mail("ada")));
    assertJob(scheduler, "m")
        .hasStatus(JobStatus.SCHEDULED)
        .hasHandler("mail")
        .isDueAt(Instant.parse("2026-03-01T01:00:00Z"))
        .hasPayload(new Mail("ada"));
    driven.advance(Duration.ofHours(1));
    assertThat(assertJob(scheduler, "m").lastRunEnded(RunOutcome.COMPLETED).job().status())
        .isEqualTo(JobStatus.COMPLETED);
    assertNoJob(scheduler, "n");
  }

  @Test
  void whatIsOtherwiseIsTold() {
    scheduler.schedule(JobRequest.of("m", "mail").with(new Mail("ada")));
    assertThatThrownBy(() -> assertJob(scheduler, "n"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("Expected a job 'n'; there are [m]");
    assertThatThrownBy(() -> assertNoJob(scheduler, "m")).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> assertJob(scheduler, "m").hasPayload(new Mail("bob")))
        .isInstanceOf(AssertionError.class)
        .hasMessage("Job 'm': expected payload Mail[to=bob]; it is Mail[to=ada]");
    assertThatThrownBy(() -> assertJob(scheduler, "m").lastRunEnded(RunOutcome.COMPLETED))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("it is null");
  }
}
