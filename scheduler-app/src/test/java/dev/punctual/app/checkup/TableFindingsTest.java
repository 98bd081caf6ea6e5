package dev.punctual.app.checkup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.dashboard.HealthChecks.Finding;
import dev.punctual.figures.TableFigures;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TableFindingsTest {
  private static TableFigures table(String name, long rows, long dead) {
    return new TableFigures(
        name, 412_000_000, 9_000_000, rows, dead, Instant.parse("2026-03-01T12:00:00Z"));
  }

  @Test
  void sizesAndRowsAreTold() {
    assertThat(TableFindings.of(List.of(table("scheduled_jobs", 1_200_000, 31_000))))
        .extracting(TableFindingsTest::check, Finding::good, TableFindingsTest::says)
        .containsExactly(
            tuple(
                "table scheduled_jobs",
                true,
                "412 MB, indexes 9000 kB, about 1,200,000 rows and 31,000 dead ones, vacuumed"
                    + " 2026-03-01T12:00:00Z"));
  }

  @Test
  void onlyTheLargestAreToldUnlessVacuumFallsBehind() {
    List<TableFigures> tables =
        Stream.concat(
                IntStream.range(0, 9).mapToObj(i -> table("t" + i, 1_000, 5_000)),
                Stream.of(table("behind", 1_000, 100_000)))
            .toList();
    assertThat(TableFindings.of(tables))
        .extracting(TableFindingsTest::check, Finding::good)
        .hasSize(6)
        .endsWith(tuple("table behind", false));
  }

  private static String check(Finding finding) {
    return finding.check().in(Locale.ENGLISH);
  }

  private static String says(Finding finding) {
    return finding.says().in(Locale.ENGLISH);
  }
}
