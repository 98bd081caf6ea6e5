package dev.punctual.store.jdbc.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.store.jdbc.TestStore;
import dev.punctual.testpostgres.ManyRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What people look at and do reads a bounded number of pages, however many rows there are. A lost
 * index shows here.
 */
class SearchCostTest {
  private static final int ROWS = 50_000;
  private static final Pattern HIT =
      Pattern.compile("Buffers: shared (?:hit=(\\d+))?(?: read=(\\d+))?");

  /** Runs of the last second, of which the index by time knows nothing yet. */
  private static final String BURST =
      """
      insert into job_runs (scheduled_job_id, fence, attempt, outcome, run_date, due_at, started_at,
          finished_at)
      select i, 1, 1, 'completed', now(), at, at, at
      from (select i, now() - (%1$d - i) * interval '20 us' as at
            from generate_series(1, %1$d) i) run
      """;

  private static TestStore database;

  @BeforeAll
  static void fill() throws SQLException {
    database = TestStore.fresh();
    new ManyRows(ROWS, ROWS, 100).insert(database.dataSource());
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute("alter table scheduler_runs_1 set (autovacuum_enabled = off)");
      statement.execute(BURST.formatted(ROWS));
    }
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scheduler_search_jobs('{}', p_limit => 50) | 2500",
        "scheduler_search_jobs('{\"job_ids\": [\"job-7\"]}', p_limit => 50) | 500",
        "scheduler_search_jobs('{\"prefix\": \"job-777\"}', p_limit => 50) | 2500",
        "scheduler_search_jobs('{\"statuses\": [\"running\"]}', p_limit => 50) | 9000",
        "scheduler_search_jobs('{\"statuses\": [\"failed\"]}', p_limit => 50) | 2500",
        "scheduler_search_jobs('{\"statuses\": [\"scheduled\"]}', p_limit => 50) | 4000",
        "scheduler_search_jobs('{\"statuses\": [\"scheduled\"], \"late\": \"PT30S\"}', p_limit => 50) | 4000",
        "scheduler_search_jobs('{\"statuses\": [\"scheduled\"], \"handlers\": [\"handler-7\"]}', p_limit => 50) | 2500",
        "scheduler_search_jobs('{\"event\": \"0\"}', p_limit => 50) | 2500",
        "scheduler_search_jobs('{\"recurring\": true}', p_limit => 50) | 2500",
        "scheduler_search_jobs('{\"text\": \"nothing like it\"}', p_limit => 50) | 60000",
        "scheduler_search_jobs('{\"tags\": [\"none\"], \"statuses\": [\"scheduled\"]}', p_limit => 50) | 90000",
        "scheduler_count_found('{\"statuses\": [\"failed\"]}') | 60000",
        "scheduler_search_runs('{}', p_limit => 50) | 2500",
        "scheduler_search_runs('{\"notable\": true}', p_limit => 50) | 2500",
        "scheduler_search_runs('{\"outcomes\": [\"failed\"]}', p_limit => 50) | 2500",
        "scheduler_search_runs('{\"handlers\": [\"none\"]}', p_limit => 50) | 60000",
        "scheduler_due_jobs() | 3000",
        "scheduler_fault_groups(null, 50) | 30000",
        "scheduler_dead_letters(p_limit => 50) | 2500",
      })
  void whatPeopleLookAtReadsFewPages(String view, int budget) throws SQLException {
    assertThat(pages(view)).as(view).isLessThanOrEqualTo(budget);
  }

  /** Of many that wait. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scheduler_cancel((select job_id from one)) | 300",
        "scheduler_cancel_all(array(select job_id from hundred)) | 9000",
        "scheduler_run_now((select job_id from one)) | 400",
        "scheduler_edit((select job_id from one), p_priority => 7::smallint) | 600",
        "scheduler_pause('job', (select job_id from one)) | 500",
        "scheduler_reschedule(array(select job_id from hundred), array_fill(null::text, array[100]),"
            + " array_fill(null::text, array[100]), array_fill(now(), array[100]),"
            + " array_fill(now(), array[100]), array_fill(null::timestamptz, array[100])) | 15000",
        "scheduler_take(array(select id from hundred)) | 3000",
      })
  void whatPeopleDoReadsFewPages(String command, int budget) throws SQLException {
    String jobs =
        "create temp table hundred on commit drop as select j.id, j.job_id from scheduler_waiting w"
            + " join scheduled_jobs j on j.id = w.id where w.handler <> '' order by w.id limit 100;"
            + " create temp table one on commit drop as select job_id from hundred limit 1";
    assertThat(pages(jobs, command)).as(command).isLessThanOrEqualTo(budget);
  }

  private static long pages(String view) throws SQLException {
    return pages("select 1", view);
  }

  /**
   * The least of three looks, when the connection knows the tables: a table that is vacuumed or
   * analysed meanwhile has it read the catalog again, which is no cost of the call. Nothing stays
   * changed.
   */
  private static long pages(String before, String view) throws SQLException {
    String query = "explain (analyze, buffers, timing off, summary off) select * from " + view;
    long least = Long.MAX_VALUE;
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int look = 0; look < 4; look++) {
        statement.execute(before);
        try (ResultSet plan = statement.executeQuery(query)) {
          long pages = inAll(plan, view);
          least = look == 0 ? least : Math.min(least, pages);
        }
        connection.rollback();
      }
    }
    return least;
  }

  /** Of the topmost step of the plan, which counts those below it. */
  private static long inAll(ResultSet plan, String view) throws SQLException {
    while (plan.next()) {
      Matcher line = HIT.matcher(plan.getString(1));
      if (line.find()) {
        return number(line.group(1)) + number(line.group(2));
      }
    }
    throw new IllegalStateException("the plan of " + view + " tells no pages");
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
