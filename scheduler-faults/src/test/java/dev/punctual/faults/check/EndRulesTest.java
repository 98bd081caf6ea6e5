package dev.punctual.faults.check;

import static dev.punctual.faults.check.Chronicle.END;
import static dev.punctual.faults.check.Chronicle.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.faults.history.Accepted;
import dev.punctual.faults.history.History;
import dev.punctual.faults.history.JobRow;
import dev.punctual.faults.history.RunRow;
import dev.punctual.faults.history.Sighting;
import dev.punctual.faults.history.Sighting.Kind;
import dev.punctual.job.JobStatus;
import org.junit.jupiter.api.Test;

/** Jobs that are lost or stuck, and ends that contradict each other. */
class EndRulesTest extends RuleTest {
  @Test
  void aJobThatIsGoneIsLost() {
    assertBroken(
        Doctor.job(sound, job("plain")),
        Promise.NOTHING_LOST,
        "plain",
        "was accepted, and the scheduler has no such job");
  }

  @Test
  void aJobThatWasDueLongAgoIsStuck() {
    Accepted job = Chronicle.once("late", 0, 3);
    Chronicle told = new Chronicle();
    told.job(job).stands(JobStatus.SCHEDULED);
    assertBroken(
        told.history(),
        Promise.NOTHING_LOST,
        "late",
        "is stuck: scheduled for 2026-06-01T12:00:00Z, and all was over at 2026-06-01T13:00:00Z");
  }

  @Test
  void aJobThatWaitsForNoTimeIsStuck() {
    Chronicle told = new Chronicle();
    told.job(Chronicle.once("timeless", 0, 3)).stands(JobStatus.SCHEDULED);
    JobRow row = told.history().jobs().get(0);
    assertBroken(
        Doctor.job(told.history(), row, Doctor.stands(row, JobStatus.SCHEDULED, null)),
        Promise.NOTHING_LOST,
        "timeless",
        "is stuck: scheduled for null, and all was over at 2026-06-01T13:00:00Z");
  }

  @Test
  void aJobThatIsStillToComeIsNotLost() {
    Accepted later = new Accepted("later", END.plusSeconds(60), null, false, 3, 0, false);
    Chronicle told = new Chronicle();
    told.job(later).stands(JobStatus.SCHEDULED);
    assertThat(checker.check(told.history())).isEmpty();
  }

  @Test
  void aJobThatRunsWhenAllIsOverIsStuck() {
    Chronicle told = new Chronicle();
    told.job(Chronicle.once("runs", 0, 3)).crash().stands(JobStatus.RUNNING);
    assertBroken(
        told.history(),
        Promise.NOTHING_LOST,
        "runs",
        "is stuck: still running, and all was over at 2026-06-01T13:00:00Z");
  }

  @Test
  void aJobThatCompletedTwiceIsFound() {
    RunRow row = run("plain", 0);
    RunRow again = Doctor.later(row);
    assertThat(new EndsOnce(Limits.DEFAULT).check(Doctor.run(sound, row, row, again)))
        .containsExactly(
            new Violation(
                Promise.ENDS_ONCE,
                "plain",
                "stands as completed after 0 crashes, and history has 2 completed and 0 failed"
                    + " runs"));
  }

  @Test
  void aStatusThatHistoryDoesNotExplainIsFound() {
    assertBroken(
        Doctor.job(sound, job("fails"), Doctor.stands(job("fails"), JobStatus.COMPLETED, null)),
        Promise.ENDS_ONCE,
        "fails",
        "stands as completed after 0 crashes, and history has 0 completed and 1 failed runs");
    assertBroken(
        Doctor.job(sound, job("plain"), Doctor.stands(job("plain"), JobStatus.FAILED, null)),
        Promise.ENDS_ONCE,
        "plain",
        "stands as failed after 0 crashes, and history has 1 completed and 0 failed runs");
  }

  @Test
  void aFailureAfterTooFewCrashesIsFound() {
    Chronicle told = new Chronicle();
    told.job(Chronicle.once("given-up", 0, 3)).crash().crash().stands(JobStatus.FAILED);
    assertBroken(
        told.history(),
        Promise.ENDS_ONCE,
        "given-up",
        "stands as failed after 2 crashes, and history has 0 completed and 0 failed runs");
    assertThat(new Checker(new Limits(Limits.DEFAULT.patience(), 2)).check(told.history()))
        .isEmpty();
  }

  @Test
  void aRecurringJobThatFailedAfterTooFewCrashesIsFound() {
    Chronicle told = new Chronicle();
    told.job(Chronicle.recurring("given-up", true, 9)).run().crash().stands(JobStatus.FAILED);
    assertBroken(
        told.history(),
        Promise.ENDS_ONCE,
        "given-up",
        "recurs, and has failed after 1 crashes of 5");
  }

  @Test
  void aCancellationThatDidNotLastIsFound() {
    assertBroken(
        Doctor.accepted(sound, accepted("plain"), accepted("plain").asCancelled()),
        Promise.ENDS_ONCE,
        "plain",
        "stands as completed, and a client was told that it is cancelled");
    assertBroken(
        Doctor.accepted(sound, accepted("cancelled"), Chronicle.once("cancelled", 0, 3)),
        Promise.ENDS_ONCE,
        "cancelled",
        "stands as cancelled, and no client was told that it is cancelled");
  }

  @Test
  void anOccurrenceThatBeginsAgainAfterItsEndIsFound() {
    Sighting begin = sighting("plain", Kind.BEGIN, 0);
    Sighting again = Doctor.fence(Doctor.at(begin, begin.at().plusSeconds(9)), 99);
    assertBroken(
        Doctor.sighting(sound, begin, begin, again),
        Promise.ENDS_ONCE,
        "plain",
        "began 2026-06-01T12:00:00Z again with fence 99, and had ended it with fence 1");
  }

  @Test
  void aJobOfWhichNobodyWasToldIsFound() {
    assertBroken(
        Doctor.accepted(sound, accepted("plain")),
        Promise.ENDS_ONCE,
        "plain",
        "is there, and no client was told that it is scheduled");
  }

  @Test
  void aJobThatStandsTwiceIsFound() {
    assertBroken(
        Doctor.job(sound, job("plain"), job("plain"), job("plain")),
        Promise.ENDS_ONCE,
        "plain",
        "stands 2 times among the jobs");
  }

  @Test
  void aRecurringJobMayBeAtItsLatestRunWhenAllIsOver() {
    Chronicle told = new Chronicle();
    told.job(Chronicle.recurring("recurs", true, 9)).run().forget().stands(JobStatus.RUNNING);
    History history = told.history();
    assertThat(new NothingLost(Limits.DEFAULT).check(Doctor.endsAt(history, NOON.plusSeconds(30))))
        .isEmpty();
    assertThat(new NothingLost(Limits.DEFAULT).check(history)).hasSize(1);
  }

  @Test
  void aRecurringJobThatRunsUnseenIsStuck() {
    Chronicle told = new Chronicle();
    told.job(Chronicle.recurring("recurs", true, 9)).stands(JobStatus.RUNNING);
    assertThat(new NothingLost(Limits.DEFAULT).check(told.history()))
        .extracting(Violation::text)
        .containsExactly("is stuck: still running, and all was over at 2026-06-01T13:00:00Z");
  }

  @Test
  void aJobThatFailedTwiceAndWasCancelledIsFound() {
    Chronicle told = new Chronicle();
    told.job(Chronicle.once("fails", 1, 0).asCancelled()).run().stands(JobStatus.CANCELLED);
    History history = told.history();
    assertThat(checker.check(history)).isEmpty();
    RunRow row = history.runs().get(0);
    assertThat(new EndsOnce(Limits.DEFAULT).check(Doctor.run(history, row, row, Doctor.later(row))))
        .extracting(Violation::text)
        .containsExactly(
            "stands as cancelled after 0 crashes, and history has 0 completed and 2 failed runs");
  }

  @Test
  void aJobThatRunsBesideOthersNeedNotBeTold() {
    Chronicle told = new Chronicle();
    told.job(Chronicle.once("recurs@2026-06-01T12:00:00Z", 0, 3)).run().stands(JobStatus.COMPLETED);
    History history = told.history();
    assertThat(checker.check(Doctor.accepted(history, history.accepted().get(0)))).isEmpty();
  }
}
