package dev.punctual.store.supabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.punctual.Fault;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.Transition;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.StoreException;
import java.sql.Connection;
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

  private final TestStore project = TestStore.fresh();

  @AfterEach
  void close() {
    project.close();
  }

  private Job claimedJob(NodeId node) {
    TestStore.execute(
        "insert into scheduled_jobs (job_id, job_type, run_date, metadata)"
            + " values ('a', 'custom', now(), '{}')");
    project.store().runs().heartbeat(new Heartbeat(node, "test", Duration.ofMinutes(9), CUSTOM));
    return project.store().runs().claim(node, 1, CUSTOM, Duration.ZERO).get(0);
  }

  private static FinishedRun completed(Job job) {
    Instant now = Instant.now();
    return new FinishedRun(
        job.row(),
        job.state().hold().fence(),
        new Transition(
            JobStatus.COMPLETED, job.state().runDate(), null, 0, RunOutcome.COMPLETED, null),
        new Run.Times(job.state().runDate(), job.due(), now, now),
        null,
        null);
  }

  /** PostgREST then reads its schema cache again, and answers 503 until it has. */
  @Test
  void whenTheDatabaseEndsAllConnectionsCallersAreToldToComeAgainAndCan() {
    NodeId node = NodeId.random();
    Job job = claimedJob(node);
    TestStore.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'authenticator'");
    List<StoreException> failures = new ArrayList<>();
    Awaitility.await()
        .atMost(60, TimeUnit.SECONDS)
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              try {
                project.store().runs().finish(node, List.of(completed(job)));
                return true;
              } catch (StoreException failure) {
                return !failures.add(failure);
              }
            });
    assertThat(failures).allMatch(StoreException::isTransient);
    assertThat(TestStore.query("select status from scheduled_jobs")).containsExactly("completed");
    assertThat(TestStore.query("select outcome from job_runs")).containsExactly("completed");
  }

  @Test
  void theEndOfARunWhoseRowIsLockedIsRefusedForNow() throws SQLException {
    NodeId node = NodeId.random();
    Job job = claimedJob(node);
    try (Connection other = TestStore.connection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select from scheduled_jobs for update");
      StoreException failure =
          catchThrowableOfType(
              StoreException.class,
              () -> project.store().runs().finish(node, List.of(completed(job))));
      assertThat(failure.fault()).isEqualTo(Fault.RESOURCES);
      assertThat(failure).hasMessageContaining("55P03");
      other.rollback();
    }
    assertThat(project.store().runs().finish(node, List.of(completed(job)))).hasSize(1);
  }
}
