package dev.punctual.faults.check;

import static dev.punctual.faults.check.Chronicle.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.faults.history.History;
import dev.punctual.faults.history.JobRow;
import dev.punctual.faults.history.RunRow;
import dev.punctual.job.JobStatus;
import org.junit.jupiter.api.Test;

/** Counters that do not add up, and occurrences that history does not explain. */
class CountRulesTest extends RuleTest {
  @Test
  void countersThatDoNotAddUpAreFound() {
    JobRow job = job("plain");
    assertCounts(Doctor.counts(job, 1, 0, 1, 1), "counts 1 retries, and history has 0");
    assertCounts(Doctor.counts(job, 0, 2, 1, 1), "counts 2 crashes in a row, and history has 0");
    assertCounts(Doctor.counts(job, 0, 0, 3, 1), "counts 3 runs, and history has 1");
  }

  @Test
  void anAttemptThatACrashSpentIsFound() {
    RunRow row = run("crashed", 1);
    assertThat(new CountsAddUp().check(Doctor.run(sound, row, Doctor.attempt(row, 2))))
        .containsExactly(
            new Violation(
                Promise.COUNTS_ADD_UP,
                "crashed",
                "was completed at attempt 2 of 2026-06-01T12:00:00Z, expected attempt 1"),
            new Violation(
                Promise.COUNTS_ADD_UP,
                "crashed",
                "was completed at attempt 2, with 0 failures and 3 retries"));
  }

  @Test
  void aJobThatWasGivenUpWithRetriesLeftIsFound() {
    assertBroken(
        Doctor.accepted(sound, accepted("fails"), Chronicle.once("fails", 2, 3)),
        Promise.COUNTS_ADD_UP,
        "fails",
        "was failed at attempt 2, with 2 failures and 3 retries");
  }

  @Test
  void anOccurrenceOfWhichHistoryDoesNotTellIsFound() {
    assertBroken(
        Doctor.run(sound, run("misses", 1)),
        Promise.EVERY_OCCURRENCE,
        "misses",
        "neither ran nor missed 2026-06-01T12:00:10Z, and 1 others");
  }

  @Test
  void anOccurrenceThatARecurringJobDoesNotComeToIsFound() {
    Chronicle told = new Chronicle();
    told.job(Chronicle.recurring("ends-early", true, 4)).run().run().stands(JobStatus.COMPLETED);
    assertBroken(
        told.history(),
        Promise.EVERY_OCCURRENCE,
        "ends-early",
        "neither ran nor missed 2026-06-01T12:00:20Z, and 1 others");
  }

  @Test
  void anOccurrenceThatWasMissedForNoReasonIsFound() {
    RunRow missed = run("misses", 1);
    assertBroken(
        Doctor.run(sound, missed, Doctor.error(missed, null)),
        Promise.EVERY_OCCURRENCE,
        "misses",
        "missed 2026-06-01T12:00:10Z, and history does not say why");
  }

  @Test
  void anOccurrenceThatRanAndWasMissedIsFound() {
    Chronicle told = new Chronicle();
    told.job(Chronicle.recurring("both", true, 3)).run().miss(2).stands(JobStatus.COMPLETED);
    History history = told.history();
    RunRow missed = history.runs().get(1);
    RunRow more =
        new RunRow(
            missed.job(),
            missed.number(),
            missed.fence(),
            null,
            missed.outcome(),
            3,
            NOON,
            NOON,
            missed.started(),
            missed.finished(),
            null,
            missed.error());
    assertBroken(
        Doctor.run(history, missed, more),
        Promise.EVERY_OCCURRENCE,
        "both",
        "missed 2026-06-01T12:00:00Z, which history holds before");
  }

  private void assertCounts(JobRow doctored, String text) {
    assertBroken(Doctor.job(sound, job("plain"), doctored), Promise.COUNTS_ADD_UP, "plain", text);
  }

  @Test
  void aRunAtATimeThatIsNoOccurrenceIsFound() {
    RunRow row = run("recurs", 0);
    assertThat(
            new EveryOccurrence(Limits.DEFAULT)
                .check(Doctor.run(sound, row, Doctor.runDate(row, NOON.plusSeconds(5)))))
        .extracting(Violation::text)
        .containsExactly(
            "was completed at 2026-06-01T12:00:05Z, which is no occurrence of it",
            "neither ran nor missed 2026-06-01T12:00:00Z, and 0 others");
  }

  @Test
  void occurrencesOutOfOrderOrTwiceAreFound() {
    RunRow row = run("recurs", 1);
    assertThat(
            new EveryOccurrence(Limits.DEFAULT)
                .check(Doctor.run(sound, row, Doctor.later(row), row)))
        .extracting(Violation::text)
        .containsExactly("was completed at 2026-06-01T12:00:10Z, which history holds before");
    assertThat(new EveryOccurrence(Limits.DEFAULT).check(Doctor.run(sound, row, Doctor.later(row))))
        .extracting(Violation::text)
        .containsExactly("was completed at 2026-06-01T12:00:10Z after a later one");
  }

  @Test
  void aJobThatRunsOnceHasOneOccurrence() {
    RunRow row = run("plain", 0);
    assertThat(
            new EveryOccurrence(Limits.DEFAULT)
                .check(Doctor.run(sound, row, Doctor.runDate(row, NOON.plusSeconds(5)))))
        .extracting(Violation::text)
        .containsExactly("was completed at 2026-06-01T12:00:05Z, due only at 2026-06-01T12:00:00Z");
  }

  @Test
  void aRetryTooManyIsFound() {
    assertBroken(
        Doctor.accepted(sound, accepted("retried"), Chronicle.once("retried", 1, 0)),
        Promise.COUNTS_ADD_UP,
        "retried",
        "was retried at attempt 1, with 1 failures and 0 retries");
  }
}
