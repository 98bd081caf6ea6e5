package dev.punctual.app.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.dashboard.HealthChecks.Finding;
import dev.punctual.figures.ServerFigures;
import dev.punctual.figures.StatementFigures;
import dev.punctual.figures.StoreCondition;
import dev.punctual.figures.TableFigures;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseFindingsTest {
  private static final TableFigures HISTORY =
      new TableFigures("job_runs", 300_000_000, 100_000_000, 2_000_000, 0, null);

  private static List<String> said(StoreCondition condition) {
    return DatabaseFindings.of(condition, 50_000, 7).stream()
        .map(DatabaseFindingsTest::said)
        .toList();
  }

  private static String said(Finding finding) {
    return "%s %s: %s"
        .formatted(
            finding.good() ? "good" : "mend",
            finding.check().in(Locale.ENGLISH),
            finding.says().in(Locale.ENGLISH));
  }

  private static StoreCondition server(ServerFigures server) {
    return new StoreCondition(List.of(), List.of(), Optional.of(server));
  }

  @Test
  void aServerThatIsWellIsToldInTwoLines() {
    assertThat(
            said(
                server(
                    new ServerFigures("17.2", 2_500_000_000L, 12, 100, Duration.ofMinutes(9), 0))))
        .containsExactly(
            "good database: PostgreSQL 17.2, the database takes 2,500 MB",
            "good connections: 12 of 100");
  }

  @Test
  void whatWillStopAServerIsToldBeforeItDoes() {
    assertThat(said(server(new ServerFigures("15.9", 9_000, 90, 100, Duration.ofHours(3), 61))))
        .hasSize(4)
        .anyMatch(line -> line.startsWith("mend connections: 90 of 100: soon nobody"))
        .anyMatch(
            line -> line.startsWith("mend open transaction: the oldest has been open for 180"))
        .anyMatch(line -> line.startsWith("mend notifications: their queue is 61 % full"));
  }

  @Test
  void growthGoesByTheRunsOfADayAndTheSizeOfOne() {
    StoreCondition grown = new StoreCondition(List.of(HISTORY), List.of(), Optional.empty());
    assertThat(said(grown))
        .containsExactly(
            "good growth of history: 50,000 runs in the last day, about 10 MB; kept 7 days, that"
                + " comes to about 70 MB");
    TableFigures empty = new TableFigures("job_runs", 8_192, 16_384, 0, 0, null);
    assertThat(said(new StoreCondition(List.of(empty), List.of(), Optional.empty())))
        .singleElement()
        .asString()
        .contains("about 0 kB");
  }

  @Test
  void fiveFunctionsThatTakeTheMostTimeAreTold() {
    StatementFigures claim =
        new StatementFigures(
            "scheduler_claim", 4_000, Duration.ofSeconds(6), Duration.ofMillis(1_250));
    StoreCondition slow =
        new StoreCondition(
            List.of(), List.of(claim, claim, claim, claim, claim, claim), Optional.empty());
    assertThat(said(slow))
        .hasSize(5)
        .contains(
            "good time of scheduler_claim: 4,000 calls, 1.5 ms on average, 1,250.0 ms at most");
  }
}
