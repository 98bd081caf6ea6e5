package dev.punctual.faults.check;

import static dev.punctual.faults.check.Chronicle.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.faults.history.History;
import dev.punctual.faults.history.Receipt;
import dev.punctual.faults.history.RunRow;
import dev.punctual.faults.history.Sighting;
import dev.punctual.faults.history.Sighting.Kind;
import dev.punctual.job.JobStatus;
import dev.punctual.job.RunOutcome;
import org.junit.jupiter.api.Test;

/** Receipts and sightings that history does not explain. */
class WitnessRulesTest extends RuleTest {
  @Test
  void aMissingReceiptIsFound() {
    Receipt receipt = sound.receipts().get(0);
    assertBroken(
        Doctor.receipt(sound, receipt),
        Promise.RECEIPTS_EQUAL_RUNS,
        "receipt",
        "left 0 receipts of 2026-06-01T12:00:00Z with fence "
            + receipt.fence()
            + ", and completed it 1 times");
  }

  @Test
  void oneReceiptTooManyIsFound() {
    Receipt receipt = sound.receipts().get(0);
    assertBroken(
        Doctor.withReceipt(sound, receipt),
        Promise.RECEIPTS_EQUAL_RUNS,
        "receipt",
        "left 2 receipts of 2026-06-01T12:00:00Z with fence "
            + receipt.fence()
            + ", and completed it 1 times");
    assertBroken(
        Doctor.withReceipt(sound, new Receipt("receipt", NOON, 999)),
        Promise.RECEIPTS_EQUAL_RUNS,
        "receipt",
        "left 1 receipts of 2026-06-01T12:00:00Z with fence 999, and completed it 0 times");
  }

  @Test
  void aRunThatNobodySawIsFound() {
    History unseen = Doctor.sighting(sound, sighting("plain", Kind.BEGIN, 0));
    assertBroken(
        Doctor.sighting(unseen, sighting("plain", Kind.RETURN, 0)),
        Promise.SEEN_AS_RECORDED,
        "plain",
        "was recorded completed with fence 1, and nobody saw it begin");
  }

  @Test
  void aRunThatDidNotReturnIsFound() {
    assertBroken(
        Doctor.sighting(sound, sighting("plain", Kind.RETURN, 0)),
        Promise.SEEN_AS_RECORDED,
        "plain",
        "was recorded completed with fence 1, and was seen to RETURN 0 times");
  }

  @Test
  void aRunThatReturnedTwiceIsFound() {
    Sighting end = sighting("plain", Kind.RETURN, 0);
    assertBroken(
        Doctor.sighting(sound, end, end, end),
        Promise.SEEN_AS_RECORDED,
        "plain",
        "was recorded completed with fence 1, and was seen to RETURN 2 times");
  }

  @Test
  void aClaimThatBeganTwiceIsFound() {
    Sighting begin = sighting("plain", Kind.BEGIN, 0);
    assertBroken(
        Doctor.sighting(sound, begin, begin, begin),
        Promise.SEEN_AS_RECORDED,
        "plain",
        "was seen to begin 2 times with fence 1");
  }

  @Test
  void aReceiptsRunMayDieBeforeItReturns() {
    assertThat(checker.check(Doctor.sighting(sound, sighting("receipt", Kind.RETURN, 0))))
        .isEmpty();
  }

  @Test
  void aRunThatWasCancelledMeanwhileMayLeaveAReceipt() {
    Chronicle told = new Chronicle();
    told.job(Chronicle.withReceipts("receipt").asCancelled()).run().stands(JobStatus.CANCELLED);
    History history = told.history();
    RunRow row = history.runs().get(0);
    RunRow cancelled = Doctor.outcome(row, RunOutcome.CANCELLED);
    assertThat(checker.check(Doctor.run(history, row, cancelled))).isEmpty();
    Receipt receipt = history.receipts().get(0);
    assertBroken(
        Doctor.withReceipt(Doctor.run(history, row, cancelled), receipt),
        Promise.RECEIPTS_EQUAL_RUNS,
        "receipt",
        "left 2 receipts of 2026-06-01T12:00:00Z with fence 1, and completed it 0 times");
  }

  @Test
  void aRunThatEndedTwiceIsFound() {
    Sighting end = sighting("stopped", Kind.INTERRUPTED, 0);
    assertBroken(
        Doctor.sighting(sound, end, end, end),
        Promise.SEEN_AS_RECORDED,
        "stopped",
        "was seen to end more than once with fence " + end.fence());
  }

  @Test
  void aRunThatIsRecordedAsAnotherAttemptIsFound() {
    RunRow row = run("retried", 1);
    assertThat(new SeenAsRecorded().check(Doctor.run(sound, row, Doctor.attempt(row, 3))))
        .extracting(Violation::text)
        .containsExactly(
            "was seen at attempt 2 of 2026-06-01T12:00:00Z with fence "
                + row.fence()
                + ", and recorded at attempt 3 of 2026-06-01T12:00:00Z");
  }
}
