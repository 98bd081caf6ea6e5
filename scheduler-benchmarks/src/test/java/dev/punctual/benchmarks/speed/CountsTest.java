package dev.punctual.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.benchmarks.server.Arena;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a job costs the database, in units that do not depend on the machine. Times are for the
 * benchmarks.
 */
final class CountsTest {
  private static final double SHARE = 0.1;

  /**
   * A drain of 10,000 jobs. The first claims are small until the pace is known, so small drains
   * take more statements per job than large ones.
   */
  @Test
  void aJobTakesFewStatementsFewCommitsAndLittleWal() throws Exception {
    try (Arena arena = new Arena()) {
      Map<Figure, Double> figures = Race.drain(arena, Entry.PUNCTUAL, SHARE);
      assertThat(figures.get(Figure.STATEMENTS)).isBetween(0.001, 0.02);
      assertThat(figures.get(Figure.COMMITS)).isBetween(0.001, 0.02);
      assertThat(figures.get(Figure.WAL)).isBetween(400.0, 900.0);
      assertThat(figures.get(Figure.DEAD)).isBetween(1.9, 2.1);
      assertThat(figures.get(Figure.HOT)).isBetween(0.9, 1.0);
    }
  }
}
