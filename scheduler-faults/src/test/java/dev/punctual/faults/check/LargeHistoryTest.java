package dev.punctual.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.faults.history.Accepted;
import dev.punctual.faults.history.History;
import dev.punctual.job.JobStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** As much as a long round under load leaves. */
class LargeHistoryTest {
  private static final int JOBS = 200_000;
  private static final int OCCURRENCES = 20_000;

  @Test
  void manyJobsAreCheckedAtOnce() {
    Chronicle told = new Chronicle();
    for (int i = 0; i < JOBS; i++) {
      told.job(Chronicle.once("job-" + i, 0, 3)).run().stands(JobStatus.COMPLETED);
    }
    History history = told.history();
    assertThat(history.sightings()).hasSize(2 * JOBS);
    assertThat(Summary.of(history).broken().isNothing()).isTrue();
  }

  @Test
  void aJobOfManyRunsIsCheckedAtOnce() {
    Chronicle told = new Chronicle();
    Accepted recurring = Chronicle.recurring("recurs", true, OCCURRENCES);
    Chronicle.Told job =
        told.job(
            new Accepted(
                recurring.job(),
                recurring.due(),
                recurring.every(),
                true,
                3,
                0,
                false,
                recurring.until(),
                true));
    for (int i = 0; i < OCCURRENCES; i++) {
      job.run();
    }
    job.stands(JobStatus.COMPLETED);
    History history = told.history();
    Instant end = Chronicle.NOON.plusSeconds(10L * OCCURRENCES);
    History whole = Doctor.endsAt(history, end);
    assertThat(whole.receipts()).hasSize(OCCURRENCES);
    assertThat(new Checker().check(whole)).isEmpty();
  }
}
