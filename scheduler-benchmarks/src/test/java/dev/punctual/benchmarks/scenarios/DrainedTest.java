package dev.punctual.benchmarks.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DrainedTest {
  @Test
  void eachFigureHasItsOwnMedian() {
    Drained median =
        Drained.median(
            List.of(
                new Drained(1, 30, 0.2, 7),
                new Drained(2, 10, 0.1, 9),
                new Drained(3, 20, 0.3, 8)));
    assertThat(median).isEqualTo(new Drained(2, 20, 0.2, 8));
  }

  @Test
  void whatIsUnknownIsSaidToBe() {
    assertThat(new Drained(40_000, 1_590, Double.NaN, Double.NaN).finding("drain").measured())
        .isEqualTo(
            "40,000 jobs/s; per job 1,590 bytes of WAL and an unknown time of the server;"
                + " no updates of jobs");
    assertThat(new Drained(40_000, 1_590, 0.987, 23.44).finding("drain").measured())
        .isEqualTo(
            "40,000 jobs/s; per job 1,590 bytes of WAL and 23.4 µs of the server;"
                + " 0.99 of updates HOT");
  }
}
