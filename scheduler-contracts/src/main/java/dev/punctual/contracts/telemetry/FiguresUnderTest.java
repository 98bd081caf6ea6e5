package dev.punctual.contracts.telemetry;

import dev.punctual.contracts.EngineUnderTest;
import dev.punctual.figures.FigureCell;
import dev.punctual.figures.FigurePoint;
import dev.punctual.figures.FigureQuery;
import dev.punctual.figures.FigureStep;
import dev.punctual.figures.Figures;
import dev.punctual.figures.Histogram;
import dev.punctual.figures.RunCounts;
import dev.punctual.job.HandlerName;
import dev.punctual.job.NodeId;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.ToldFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the contracts of figures have in common. */
public interface FiguresUnderTest extends EngineUnderTest {

  /** The figures of the store. */
  default Figures figures() {
    return new Figures(store().jobs().telemetry());
  }

  /** All time that tests play in, in steps of days. */
  default FigureQuery always() {
    Instant now = store().runs().time();
    return FigureQuery.between(
        now.minus(Duration.ofDays(1200)), now.plus(Duration.ofDays(2)), FigureStep.DAY);
  }

  /** All figures of a handler; of all if it is null. */
  default FigurePoint total(@Nullable String handler) {
    return figures().total(handler == null ? always() : always().of(handler));
  }

  /** All figures of the last hours, by this step. */
  default FigurePoint lately(FigureStep step) {
    Instant now = store().runs().time();
    return figures().total(FigureQuery.between(now.minusSeconds(60), now.plusSeconds(60), step));
  }

  /** A completed run of a handler: so late, and so long. */
  default FigureCell cell(String handler, Instant at, long lateMillis, long tookMillis) {
    return new FigureCell(
        HandlerName.of(handler),
        FigureStep.MINUTE.of(at),
        new RunCounts(1, 1, 0, 0, 0, 0),
        Histogram.of(Duration.ofMillis(lateMillis)),
        Histogram.of(Duration.ofMillis(tookMillis)));
  }

  /** A node tells something. */
  default void tell(NodeId node, long number, FigureCell... cells) {
    store()
        .runs()
        .heartbeat(
            new Heartbeat(node, "test", LONG_LEASE, Set.of(WORK))
                .withFigures(new ToldFigures(number, List.of(cells))));
  }

  /** Folds what was told. */
  default void cleanUp() {
    store().jobs().removeEnded(Duration.ofDays(5000), 1000);
  }
}
