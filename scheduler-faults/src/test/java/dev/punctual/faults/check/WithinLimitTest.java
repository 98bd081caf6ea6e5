package dev.punctual.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.faults.history.Accepted;
import dev.punctual.faults.history.History;
import dev.punctual.faults.history.Sighting;
import dev.punctual.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of the jobs of one key, one runs at a time. */
class WithinLimitTest {
  private static final Instant NOON = Chronicle.NOON;

  private static History runs(Accepted... jobs) {
    Chronicle chronicle = new Chronicle();
    for (Accepted job : jobs) {
      chronicle.job(job).run().stands(JobStatus.COMPLETED);
    }
    return chronicle.history();
  }

  private static Accepted job(String id, Duration after) {
    return new Accepted(id, NOON.plus(after), null, false, 3, 0, false);
  }

  private static List<Violation> violations(History history) {
    return new Checker()
        .check(history).stream().filter(one -> one.rule() == Promise.WITHIN_LIMIT).toList();
  }

  @Test
  void runsOfOneKeyAtOnceAreFound() {
    History history = runs(job("a~k", Duration.ZERO), job("b~k", Duration.ofMillis(400)));
    assertThat(violations(history))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.job()).isEqualTo("k");
              assertThat(violation.toString())
                  .contains("fence 1 from 2026-06-01T12:00:00.006Z", "another with fence 2");
            });
  }

  @Test
  void oneAfterTheOtherKeepsTheLimit() {
    assertThat(violations(runs(job("a~k", Duration.ZERO), job("b~k", Duration.ofMillis(600)))))
        .isEmpty();
  }

  @Test
  void otherKeysAndJobsWithoutOneRunAtOnce() {
    assertThat(
            violations(
                runs(
                    job("a~k", Duration.ZERO),
                    job("b~other", Duration.ZERO),
                    job("c", Duration.ZERO),
                    job("d", Duration.ZERO))))
        .isEmpty();
  }

  @Test
  void whatItsHandlerCompletedInATransactionHoldsNothingUntilItReturns() {
    Accepted completes = new Accepted("a~k", NOON, null, false, 3, 0, false, null, true);
    History history = runs(completes, job("b~k", Duration.ofMillis(600)));
    Sighting returned = end(history, "a~k");
    assertThat(violations(Doctor.sighting(history, returned, later(returned)))).isEmpty();
    History other = runs(job("a~k", Duration.ZERO), job("b~k", Duration.ofMillis(600)));
    returned = end(other, "a~k");
    assertThat(violations(Doctor.sighting(other, returned, later(returned)))).hasSize(1);
  }

  private static Sighting later(Sighting sighting) {
    return Doctor.at(sighting, sighting.at().plusMillis(300));
  }

  private static Sighting end(History history, String job) {
    return history.sightings().stream()
        .filter(one -> one.job().equals(job) && one.kind() == Sighting.Kind.RETURN)
        .findFirst()
        .orElseThrow();
  }
}
