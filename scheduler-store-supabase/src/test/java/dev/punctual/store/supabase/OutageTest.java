package dev.punctual.store.supabase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.StoreException;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.Transition;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.Recorded;
import dev.punctual.testsupabase.TestSupabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a real PostgREST says when its database is in trouble. */
class OutageTest {
  private static final Set<HandlerName> CUSTOM = Set.of(HandlerName.of("custom"));

  private final TestSupabase project = TestStore.newProject();
  private final SupabaseStore store =
      SupabaseStore.open(
          SupabaseStoreConfig.of(project.url(), SupabaseKey.of(project.keys().secretKey())));

  @AfterEach
  void close() {
    store.close();
    project.close();
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection = project.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private Job claimedJob(NodeId node) throws SQLException {
    ask(
        "insert into scheduled_jobs (job_id, job_type, run_date, metadata)"
            + " values ('a', 'custom', now(), '{}') returning id");
    store.runs().heartbeat(new Heartbeat(node, "test", Duration.ofMinutes(9), CUSTOM));
    return store.runs().claim(node, 1, CUSTOM, Duration.ZERO).get(0);
  }

  private static FinishedRun completed(Job job) {
    Instant now = Instant.now();
    return FinishedRun.of(
        job,
        new Transition(
            JobStatus.COMPLETED, job.state().runDate(), null, 0, RunOutcome.COMPLETED, null),
        new Run.Times(job.state().runDate(), job.due(), now, now),
        null,
        null);
  }

  /** PostgREST then reads its schema cache again, and answers 503 until it has. */
  @Test
  void whenTheDatabaseEndsAllConnectionsCallersAreToldToComeAgainAndCan() throws SQLException {
    NodeId node = NodeId.random();
    Job job = claimedJob(node);
    ask(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity"
            + " where usename = 'authenticator' and datname = current_database()");
    List<StoreException> failures = new ArrayList<>();
    Awaitility.await()
        .atMost(60, TimeUnit.SECONDS)
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              try {
                store.runs().finish(node, List.of(completed(job)));
                return true;
              } catch (StoreException failure) {
                return !failures.add(failure);
              }
            });
    assertThat(failures).allMatch(StoreException::isTransient);
    assertThat(ask("select status from scheduled_jobs")).isEqualTo("completed");
    assertThat(ask("select string_agg(outcome, ',') from job_runs")).isEqualTo("completed");
  }

  @Test
  void theEndOfARunWhoseRowIsLockedIsBusyForNow() throws SQLException {
    NodeId node = NodeId.random();
    Job job = claimedJob(node);
    try (Connection other = project.database().dataSource().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select from scheduled_jobs for update");
      assertThat(store.runs().finish(node, List.of(completed(job))))
          .isEqualTo(new Recorded(Set.of(), Set.of(job.row())));
      other.rollback();
    }
    assertThat(store.runs().finish(node, List.of(completed(job))).accepted()).hasSize(1);
  }
}
