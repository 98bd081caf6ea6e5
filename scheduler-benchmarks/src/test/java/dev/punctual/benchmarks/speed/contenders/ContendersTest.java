package dev.punctual.benchmarks.speed.contenders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.benchmarks.server.Address;
import dev.punctual.testpostgres.PrivatePostgres;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contenders do what they are measured for. */
@Tag("slow")
@Timeout(120)
final class ContendersTest {
  private static final int JOBS = 100;

  private static final PrivatePostgres SERVER = TestPostgres.startPrivate();

  private final TestDatabase database = SERVER.newDatabase();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private Contender open(String name) throws Exception {
    return Contenders.open(name, new Address(database.jdbcUrl(), database.user()));
  }

  private long count(String query) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) " + query)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void theLeanMannerKeepsNoHistoryOfSuccessfulRuns() throws Exception {
    try (Contender lean = open("punctual-lean")) {
      lean.fill(JOBS);
      assertThat(lean.drain(JOBS)).isPositive();
    }
    assertThat(count("from public.job_runs")).isZero();
    assertThat(count("from public.scheduled_jobs where status in ('scheduled', 'running')"))
        .isZero();
  }

  @Test
  void fiftyHandlersTakeTurnsWithTwoHundredBytesEach() throws Exception {
    try (Contender fifty = open("punctual-50")) {
      fifty.fill(JOBS);
      assertThat(count("from (select distinct handler from public.scheduled_jobs) handlers"))
          .isEqualTo(50);
      assertThat(
              count(
                  "from public.scheduled_jobs"
                      + " where length(replace(metadata::text, ' ', '')) = 200"))
          .isEqualTo(JOBS);
      assertThat(fifty.drain(JOBS)).isPositive();
    }
    assertThat(count("from public.job_runs where outcome = 'completed'")).isEqualTo(JOBS);
  }

  @Test
  void recurringJobsRunOnceAndAreDueAgainLater() throws Exception {
    try (Contender recurring = open("punctual-recurring")) {
      recurring.fill(JOBS);
      assertThat(recurring.drain(JOBS)).isPositive();
    }
    assertThat(
            count(
                "from public.scheduled_jobs where status = 'scheduled' and run_count = 1"
                    + " and next_run > now()"))
        .isEqualTo(JOBS);
  }

  @Test
  void dbosRunsWhatIsInItsQueue() throws Exception {
    try (Contender dbos = open("dbos")) {
      dbos.fill(JOBS);
      assertThat(dbos.drain(JOBS)).isPositive();
    }
    assertThat(count("from dbos.workflow_status where status = 'SUCCESS'")).isEqualTo(JOBS);
  }

  @ParameterizedTest
  @CsvSource({
    "punctual-java, public.scheduled_jobs",
    "punctual-function, public.scheduled_jobs",
    "punctual-insert, public.scheduled_jobs",
    "db-scheduler, scheduled_tasks",
    "db-scheduler-insert, scheduled_tasks"
  })
  void eachCountedCallLeftARow(String name, String table) throws Exception {
    long calls;
    try (Contender contender = open(name)) {
      calls = contender.call(new Load(2, Duration.ofMillis(200), Duration.ZERO));
      calls += contender.call(new Load(1, Duration.ofMillis(200), Duration.ofDays(1)));
    }
    // The call of each client that was answered too late counts nowhere.
    assertThat(count("from " + table)).isEqualTo(calls + 3).isGreaterThan(3);
  }
}
