package dev.punctual.store.jdbc.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.job.Job;
import dev.punctual.search.JobFilter;
import dev.punctual.store.jdbc.TestStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event's reminders are found among many others without reading these. */
class EventCostTest {
  private static final long OF_ONE_EVENT = 3;
  private static final long READS_PER_ROW = 12;

  private final TestStore database = TestStore.fresh();

  @BeforeEach
  void fill() {
    database.execute(
        """
        insert into scheduled_jobs (job_id, job_type, run_date, status, metadata)
        select 'reminder:' || e || ':' || b, 'event_reminder', now() + interval '1 day', 'scheduled',
          jsonb_build_object('event_id', 'event-' || e, 'before', 'PT' || b || 'M')
        from generate_series(1, 5000) e, generate_series(1, 3) b
        """);
    database.execute(
        "insert into scheduled_jobs (job_id, job_type, run_date, status, metadata)"
            + " select 'mail-' || i, 'email', now() + interval '1 day', 'scheduled', '{}'"
            + " from generate_series(1, 5000) i");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"select 1", "analyze scheduled_jobs"})
  void theIndexIsUsedWhateverTheStatisticsSay(String before) {
    database.execute(before);
    List<String> plan =
        database.query(
            "explain select * from scheduled_jobs where job_type = 'event_reminder'"
                + " and metadata ->> 'event_id' = 'event-7' order by id desc limit 1000");
    assertThat(String.join("\n", plan))
        .contains("scheduled_jobs_event")
        .doesNotContain("Seq Scan")
        .doesNotContain("scheduled_jobs_pkey");
  }

  /** Found and looked at, and shown: once for those that wait, once for those that are claimed. */
  @Test
  void listingReadsTheEventsOwnRowsAlone() throws SQLException {
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      List<Job> found =
          database
              .store()
              .within(connection)
              .jobs()
              .search()
              .jobs(JobFilter.ALL.withEvent("event-7"), null, 100)
              .jobs();
      assertThat(found).hasSize((int) OF_ONE_EVENT);
      assertThat(TableReads.of(connection, "scheduled_jobs"))
          .isEqualTo(new TableReads(0, 4 * OF_ONE_EVENT));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schedule_reminders('event-7', now() + interval '2 days', array[interval '1 hour'],"
            + " on_conflict => 'replace')",
        "move_event('event-7', now() + interval '2 days')",
        "cancel_event('event-7')"
      })
  void theFunctionsReadHardlyMore(String call) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select " + call);
      TableReads reads = TableReads.of(connection, "scheduled_jobs");
      assertThat(reads.fullScans()).isZero();
      assertThat(reads.rows()).isLessThanOrEqualTo(READS_PER_ROW * OF_ONE_EVENT);
    }
  }
}
