package dev.punctual.contracts.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.figures.FigurePoint;
import dev.punctual.figures.FigureQuery;
import dev.punctual.figures.FigureStep;
import dev.punctual.figures.RunCounts;
import dev.punctual.job.NodeId;
import dev.punctual.port.ToldFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stores promise of figures that nodes tell. */
public interface ToldContract extends FiguresUnderTest {

  @Test
  default void whatIsToldCountsAtOnceAndTheSameOnceItIsFolded() {
    NodeId node = livingNode();
    Instant now = store().runs().time();
    tell(node, 1, cell("a", now, 3, 40), cell("b", now, 500, 2000));
    tell(node, 2, cell("a", now, 4, 10));
    tell(livingNode(), 1, cell("a", now.minus(Duration.ofHours(30)), 7, 7000));
    FigurePoint before = total(null);
    FigurePoint ofOne = total("a");
    assertThat(before.counts()).isEqualTo(new RunCounts(4, 4, 0, 0, 0, 0));
    assertThat(ofOne.counts().completed()).isEqualTo(3);
    assertThat(ofOne.lateness().size()).isEqualTo(3);
    assertThat(before.lateness().max()).isEqualTo(Duration.ofMillis(500));
    assertThat(before.duration().max()).isEqualTo(Duration.ofSeconds(7));
    assertThat(before.durationAt(0.5)).isBetween(Duration.ofMillis(36), Duration.ofMillis(44));
    cleanUp();
    assertThat(total(null)).isEqualTo(before);
    assertThat(total("a")).isEqualTo(ofOne);
    tell(node, 3, cell("a", now, 3, 40));
    cleanUp();
    assertThat(total("a").counts().completed()).isEqualTo(4);
    cleanUp();
    assertThat(total("a").counts().completed()).isEqualTo(4);
  }

  @Test
  default void whatIsToldAgainCountsOnceAlsoAfterItWasFolded() {
    NodeId node = livingNode();
    Instant now = store().runs().time();
    tell(node, 1, cell("a", now, 3, 40));
    tell(node, 1, cell("a", now, 3, 40));
    assertThat(total("a").counts().completed()).isEqualTo(1);
    cleanUp();
    tell(node, 1, cell("a", now, 3, 40));
    cleanUp();
    cleanUp();
    tell(node, 1, cell("a", now, 3, 40));
    assertThat(total("a").counts().completed()).isEqualTo(1);
    tell(node, 2, cell("a", now, 3, 40));
    assertThat(total("a").counts().completed()).isEqualTo(2);
  }

  @Test
  default void aNodeThatLeavesTellsWhatIsLeft() {
    NodeId node = livingNode();
    Instant now = store().runs().time();
    tell(node, 1, cell("a", now, 3, 40));
    store().runs().leave(node, new ToldFigures(2, List.of(cell("a", now, 3, 40))));
    store().runs().leave(node, new ToldFigures(2, List.of(cell("a", now, 3, 40))));
    store().runs().leave(node);
    cleanUp();
    assertThat(total("a").counts().completed()).isEqualTo(2);
  }

  @Test
  default void figuresOfEachStepStandAtItsBeginning() {
    Instant now = store().runs().time();
    tell(livingNode(), 1, cell("a", now, 3, 40));
    for (FigureStep step : FigureStep.values()) {
      FigureQuery query = FigureQuery.between(now.minusSeconds(60), now.plusSeconds(60), step);
      List<FigurePoint> points = store().jobs().telemetry().figures(query);
      assertThat(points).extracting(FigurePoint::at).containsExactly(step.of(now));
    }
    assertThat(figures().series(always()))
        .hasSizeGreaterThan(1000)
        .filteredOn(point -> point.counts().started() > 0)
        .hasSize(1);
  }

  @Test
  default void minutesAreForgottenBeforeHoursAndHoursBeforeDays() {
    Instant told = store().runs().time();
    tell(livingNode(), 1, cell("a", told, 3, 40));
    cleanUp();
    elapse(FigureStep.MINUTE.kept().plusDays(1));
    assertThat(kept()).containsExactly(true, true, true);
    cleanUp();
    assertThat(kept()).containsExactly(false, true, true);
    elapse(FigureStep.HOUR.kept());
    cleanUp();
    assertThat(kept()).containsExactly(false, false, true);
    elapse(FigureStep.DAY.kept());
    cleanUp();
    assertThat(kept()).containsExactly(false, false, false);
  }

  /** Whether there is anything by minute, hour and day. */
  private List<Boolean> kept() {
    Instant now = store().runs().time();
    return List.of(
        isKept(FigureStep.MINUTE, now.minus(FigureStep.MINUTE.kept()).minus(Duration.ofDays(4))),
        isKept(FigureStep.HOUR, now.minus(FigureStep.HOUR.kept()).minus(Duration.ofDays(9))),
        isKept(FigureStep.DAY, now.minus(FigureStep.DAY.kept()).minus(Duration.ofDays(200))));
  }

  private boolean isKept(FigureStep step, Instant from) {
    return figures()
            .total(FigureQuery.between(from, store().runs().time().plusSeconds(1), step))
            .counts()
            .started()
        > 0;
  }
}
