package dev.punctual.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Case DAILY = new Case("next", "0 0 2 * * ?");

  @Test
  void showsMediansAndRatios() {
    Report report = new Report();
    for (double cost : new double[] {90, 100, 9_000}) {
      report.add(DAILY, "punctual", cost);
    }
    report.add(DAILY, "rival", 1_100);
    report.add(DAILY, "rival", 1_300);
    assertThat(report.toString().lines())
        .containsExactly(
            "| what | case | punctual | rival | rival / punctual |",
            "|---|---|--:|--:|--:|",
            "| next | `0 0 2 * * ?` | 100 | 1 200 | 12× |");
  }

  @Test
  void showsADashForWhatIsNotMeasured() {
    Report report = new Report();
    report.add(DAILY, "rival", 1_000);
    report.add(new Case("parse text", ""), "punctual", 50);
    assertThat(report.toString().lines().skip(2))
        .containsExactly(
            "| next | `0 0 2 * * ?` | – | 1 000 | – |", "| parse text |  | 50 | – | – |");
  }

  @Test
  void showsBytesWhereTheyWereCounted() {
    Report report = new Report();
    Case batches = new Case("drain", "");
    report.add(batches, "punctual", 2_000);
    report.addBytes(batches, "punctual", 1_024);
    report.add(batches, "executor", 1_000);
    report.addBytes(batches, "executor", 96);
    assertThat(report.toString().lines())
        .containsExactly(
            "| what | case | punctual | executor | executor / punctual | punctual, bytes |"
                + " executor, bytes |",
            "|---|---|--:|--:|--:|--:|--:|",
            "| drain |  | 2 000 | 1 000 | 0.5× | 1 024 | 96 |");
  }
}
