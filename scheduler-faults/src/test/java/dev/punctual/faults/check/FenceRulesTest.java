package dev.punctual.faults.check;

import static dev.punctual.faults.check.Chronicle.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.faults.history.History;
import dev.punctual.faults.history.Receipt;
import dev.punctual.faults.history.RunRow;
import dev.punctual.faults.history.Sighting;
import dev.punctual.faults.history.Sighting.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Runs at once, runs without their fence, and runs before their time. */
class FenceRulesTest extends RuleTest {
  @Test
  void twoRunsAtOnceAreFound() {
    Sighting end = sighting("recurs", Kind.RETURN, 0);
    assertBroken(
        Doctor.sighting(sound, end, Doctor.at(end, NOON.plusSeconds(11))),
        Promise.NO_OVERLAP,
        "recurs",
        "ran with fence "
            + end.fence()
            + " from 2026-06-01T12:00:00.006Z to 2026-06-01T12:00:11Z, and began with fence "
            + (end.fence() + 1)
            + " at 2026-06-01T12:00:10.006Z");
  }

  @Test
  void aRunThatBeginsBeforeACrashedOneLostItsFenceIsFound() {
    RunRow crashed = run("crashed", 0);
    RunRow later =
        new RunRow(
            crashed.job(),
            crashed.number(),
            crashed.fence(),
            crashed.attempt(),
            crashed.outcome(),
            1,
            crashed.runDate(),
            crashed.due(),
            crashed.started(),
            crashed.finished().plusMillis(100),
            crashed.node(),
            crashed.error());
    assertBroken(
        Doctor.run(sound, crashed, later),
        Promise.NO_OVERLAP,
        "crashed",
        "ran with fence "
            + crashed.fence()
            + " from 2026-06-01T12:00:00.006Z to 2026-06-01T12:00:20.105Z, and began with fence "
            + (crashed.fence() + 1)
            + " at 2026-06-01T12:00:20.011Z");
  }

  @Test
  void anEndThatIsRecordedAfterThatOfALaterRunIsFound() {
    RunRow crashed = run("crashed", 0);
    assertThat(new FencedOff().check(Doctor.run(sound, crashed, Doctor.fence(crashed, 900))))
        .containsExactly(
            new Violation(
                Promise.FENCED_OFF,
                "crashed",
                "was recorded completed with fence "
                    + run("crashed", 1).fence()
                    + " after fence 900"),
            new Violation(
                Promise.FENCED_OFF,
                "crashed",
                "stands at fence " + job("crashed").fence() + ", below its latest run's 900"));
  }

  @Test
  void aFenceThatFellBackIsFound() {
    assertBroken(
        Doctor.job(sound, job("plain"), Doctor.fence(job("plain"), 0)),
        Promise.FENCED_OFF,
        "plain",
        "stands at fence 0, below its latest run's 1");
  }

  @Test
  void aReceiptOfAFencedOffRunIsFound() {
    Receipt lost = new Receipt("receipt", NOON, run("receipt", 0).fence());
    assertBroken(
        Doctor.withReceipt(sound, lost),
        Promise.FENCED_OFF,
        "receipt",
        "left a receipt of 2026-06-01T12:00:00Z with lost fence " + lost.fence());
  }

  @Test
  void aReceiptOfARunThatWasOvertakenIsFound() {
    assertBroken(
        Doctor.withReceipt(sound, new Receipt("receipt", NOON, 1)),
        Promise.FENCED_OFF,
        "receipt",
        "left a receipt of 2026-06-01T12:00:00Z with lost fence 1");
  }

  @Test
  void aRunBeforeItsOccurrenceIsFound() {
    Sighting begin = sighting("plain", Kind.BEGIN, 0);
    assertBroken(
        Doctor.sighting(sound, begin, Doctor.at(begin, NOON.minusNanos(1_000))),
        Promise.NEVER_EARLY,
        "plain",
        "began with fence 1 at 2026-06-01T11:59:59.999999Z, due at 2026-06-01T12:00:00Z");
  }

  @Test
  void aRetryBeforeItsTimeIsFound() {
    Sighting begin = sighting("retried", Kind.BEGIN, 1);
    assertBroken(
        Doctor.sighting(sound, begin, Doctor.at(begin, NOON.plusSeconds(1))),
        Promise.NEVER_EARLY,
        "retried",
        "began with fence "
            + begin.fence()
            + " at 2026-06-01T12:00:01Z, due at 2026-06-01T12:00:01.507Z");
  }

  @Test
  void aRunThatBeginsWhenItHasLostItsFenceIsARepeat() {
    Sighting late = sighting("frozen", Kind.BEGIN, 0);
    Sighting next = sighting("frozen", Kind.BEGIN, 1);
    History history = Doctor.sighting(sound, late, Doctor.at(late, next.at().plusMillis(1)));
    assertThat(checker.check(history)).isEmpty();
  }

  @Test
  void aRunThatHistoryHoldsAndThatBeganAmongLaterOnesIsFound() {
    Instant next = sighting("retried", Kind.BEGIN, 1).at();
    Sighting begin = sighting("retried", Kind.BEGIN, 0);
    Sighting end = sighting("retried", Kind.THROW, 0);
    History history = Doctor.sighting(sound, begin, Doctor.at(begin, next.plusMillis(1)));
    history = Doctor.sighting(history, end, Doctor.at(end, next.plusMillis(2)));
    assertThat(new NoOverlap().check(history)).extracting(Violation::job).containsOnly("retried");
  }

  @Test
  void aRunOfUnknownEndThatBeginsAmidAnotherIsFound() {
    Sighting begin = sighting("plain", Kind.BEGIN, 0);
    Sighting amid = Doctor.fence(Doctor.at(begin, begin.at().plusMillis(9)), 99);
    assertThat(new NoOverlap().check(Doctor.sighting(sound, begin, begin, amid)))
        .extracting(Violation::job)
        .containsExactly("plain");
  }

  @Test
  void aRunThatCrashedAndCompletedIsFound() {
    RunRow crashed = run("crashed", 0);
    RunRow completed = Doctor.fence(Doctor.later(run("crashed", 1)), crashed.fence());
    History both = Doctor.run(sound, run("crashed", 1), completed);
    assertThat(new FencedOff().check(both))
        .extracting(Violation::text)
        .containsExactly(
            "was recorded completed with fence "
                + crashed.fence()
                + " after fence "
                + crashed.fence());
  }
}
