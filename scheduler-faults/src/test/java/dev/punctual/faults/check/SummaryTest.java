package dev.punctual.faults.check;

import static dev.punctual.faults.check.Chronicle.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.punctual.faults.history.History;
import dev.punctual.faults.history.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A round in figures. */
class SummaryTest extends RuleTest {

  @Test
  void aSoundRoundTellsItsRepeatsAndNothingBroken() {
    Summary summary = Summary.of(sound);
    assertThat(summary.accepted()).isEqualTo(12);
    assertThat(summary.completed()).isEqualTo(12);
    assertThat(summary.repeated())
        .containsExactly(
            entry(Repeat.CRASHED, 7L),
            entry(Repeat.INTERRUPTED, 1L),
            entry(Repeat.END_NOT_RECORDED, 1L),
            entry(Repeat.RETRIED, 2L));
    assertThat(summary.broken().isNothing()).isTrue();
    assertThat(summary.longestRecovery()).isNull();
  }

  @Test
  void whatIsBrokenIsCounted() {
    Sighting end = sighting("recurs", Sighting.Kind.RETURN, 0);
    Sighting begin = sighting("plain", Sighting.Kind.BEGIN, 0);
    History doctored = Doctor.sighting(sound, end, Doctor.at(end, NOON.plusSeconds(11)));
    doctored = Doctor.sighting(doctored, begin, Doctor.at(begin, NOON.minusMillis(1)));
    doctored = Doctor.job(doctored, job("crashed"));
    doctored = Doctor.run(doctored, run("misses", 1));
    doctored = Doctor.receipt(doctored, sound.receipts().get(0));
    Summary summary = Summary.of(doctored);
    assertThat(summary.broken()).isEqualTo(new Summary.Broken(2, 1, 1, 1));
    assertThat(summary.broken().isNothing()).isFalse();
  }

  @Test
  void theLongestRecoveryIsToTheFirstRunOfAJobThatWaited() {
    assertThat(recovery(NOON.minusSeconds(1))).isNull();
    assertThat(recovery(NOON)).isEqualTo(Duration.ofMillis(6));
    assertThat(recovery(NOON.plusSeconds(19))).isEqualTo(Duration.ofMillis(1_011));
  }

  private @Nullable Duration recovery(Instant faultEnd) {
    return Summary.of(sound, checker, faultEnd).longestRecovery();
  }

  @Test
  void aRetryThatIsStillToComeIsNoLateRecovery() {
    Chronicle told = new Chronicle();
    told.job(Chronicle.once("retried", 1, 3)).run().run();
    assertThat(Summary.of(told.history(), checker, NOON.plusMillis(600)).longestRecovery())
        .isNull();
  }

  @Test
  void aReportHasARowForEachRound() {
    Summary summary =
        new Summary(
            1_200,
            1_190,
            Map.of(Repeat.END_NOT_RECORDED, 3L),
            new Summary.Broken(0, 1, 2, 4),
            Duration.ofMillis(24_960));
    assertThat(Report.head().lines()).hasSize(2);
    assertThat(Report.row("kill-all", summary))
        .isEqualToIgnoringNewLines(
            "| kill-all | 1200 | 1190 | 3 (3 end not recorded) | 0 | 1 | 2 | 4 | 25.0 s |\n");
    assertThat(Report.row("none", Summary.of(new Chronicle().history())).strip())
        .isEqualTo("| none | 0 | 0 | 0 | 0 | 0 | 0 | 0 | – |");
  }
}
