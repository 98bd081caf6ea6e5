package dev.punctual.contracts.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.contracts.EngineUnderTest;
import dev.punctual.figures.ServerFigures;
import dev.punctual.figures.StatementFigures;
import dev.punctual.figures.StoreCondition;
import dev.punctual.figures.TableFigures;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the database of a store stands. */
public interface ConditionContract extends EngineUnderTest {

  /** What the server for tests must have loaded. */
  String LOADED = "shared_preload_libraries = pg_stat_statements is set";

  /** Whether the server can count what statements take. */
  boolean canCountStatements();

  /** Has the database count what statements take. */
  void countStatements();

  /** Has the database count nothing any more. */
  void countNoStatements();

  @Test
  default void aStoreTellsHowItsDatabaseStands() {
    StoreCondition condition = store().condition();
    assertThat(condition.tables())
        .extracting(TableFigures::name)
        .contains("scheduled_jobs", "job_runs", "scheduler_nodes")
        .noneMatch(name -> name.startsWith("scheduler_runs_"))
        .doesNotHaveDuplicates();
    assertThat(condition.tables())
        .allMatch(table -> table.tableBytes() >= 0 && table.indexBytes() >= 0)
        .isSortedAccordingTo(
            (one, other) ->
                Long.compare(
                    other.tableBytes() + other.indexBytes(), one.tableBytes() + one.indexBytes()));
    ServerFigures server = condition.server().orElseThrow();
    assertThat(server.version()).containsPattern("^\\d+");
    assertThat(server.databaseBytes()).isPositive();
    assertThat(server.connections()).isBetween(1, server.mostConnections());
    assertThat(server.oldestTransaction()).isBetween(Duration.ZERO, Duration.ofDays(1));
    assertThat(server.notifyQueuePercent()).isBetween(0, 100);
    assertThat(condition.statements()).as("nothing counts them").isEmpty();
  }

  /** Where the server has not loaded it the check is skipped and says so; with CI=true it fails. */
  private void requireCounting() {
    boolean can = canCountStatements();
    if (!"true".equals(System.getenv("CI"))) {
      assumeThat(can).as(LOADED).isTrue();
    }
    assertThat(can).as(LOADED).isTrue();
  }

  @Test
  default void aStoreTellsWhatItsStatementsTakeWhereTheyAreCounted() {
    requireCounting();
    countStatements();
    try (JobScheduler scheduler = JobScheduler.builder(store()).build()) {
      scheduler.schedule(JobRequest.of("job", WORK.value()).after(Duration.ofHours(1)));
      List<StatementFigures> statements = store().condition().statements();
      assertThat(statements)
          .extracting(StatementFigures::function)
          .anyMatch(function -> function.contains("_schedule"))
          .allMatch(function -> function.startsWith("scheduler_"));
      assertThat(statements)
          .allMatch(statement -> statement.calls() > 0 && !statement.longest().isNegative())
          .allMatch(statement -> statement.longest().compareTo(statement.total()) <= 0)
          .allMatch(statement -> statement.mean().compareTo(statement.longest()) <= 0);
    } finally {
      countNoStatements();
    }
  }
}
