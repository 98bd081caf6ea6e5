package dev.punctual.store.jdbc.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.NodeTiming;
import dev.punctual.OnConflict;
import dev.punctual.contracts.EngineUnderTest;
import dev.punctual.handler.RunContext;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.Outcome;
import dev.punctual.port.SchedulerStore;
import dev.punctual.store.jdbc.TestStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Jobs of three steps that write in the store's database and one that does not, while server
 * processes are killed at any moment, and nodes are taken for dead that go on with what they were
 * at.
 */
@Tag("slow")
class StepTortureTest implements EngineUnderTest {
  private static final int JOBS = 200;

  /** So few that a job which is taken over is run at once, while its old run still goes on. */
  private static final int AT_ONCE = 6;

  private static final int ENDS_BETWEEN_FAULTS = 2;
  private static final List<String> STEPS = List.of("book", "pay", "ship");
  private static final NodeTiming NEVER_GIVES_UP =
      new NodeTiming(
          Duration.ofMillis(100), Duration.ofSeconds(60), Duration.ofSeconds(10), 1_000_000);

  private final TestStore database = TestStore.fresh();
  private final AtomicInteger doneAgain = new AtomicInteger();

  @Override
  public SchedulerStore store() {
    return database.store();
  }

  @Override
  public void elapse(Duration time) {
    database.moveIntoThePast(time);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Outcome order(RunContext run) throws SQLException {
    for (String step : STEPS) {
      try (Connection connection = database.connection()) {
        connection.setAutoCommit(false);
        run.steps().within(connection).step(step, () -> write(connection, run, step));
        takeTime(connection);
        connection.commit();
      }
    }
    return Outcome.done(run.step("number", String.class, () -> UUID.randomUUID().toString()));
  }

  /** Other work of the transaction, during which the node may be taken for dead. */
  private static void takeTime(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_sleep(random() * 0.03)");
    }
  }

  private void write(Connection connection, RunContext run, String step) throws SQLException {
    if (run.attempt() > 1 || run.job().crashes() > 0) {
      doneAgain.incrementAndGet();
    }
    try (PreparedStatement insert =
        connection.prepareStatement("insert into written (job, step, fence) values (?, ?, ?)")) {
      insert.setString(1, run.jobId().value());
      insert.setString(2, step);
      insert.setLong(3, run.fence());
      insert.execute();
    }
  }

  private JobScheduler node() {
    return builder()
        .config(quick().withTiming(NEVER_GIVES_UP).withConcurrency(4))
        .handler("order", raw(), (metadata, run) -> order(run))
        .start();
  }

  @Test
  void eachStepThatWritesInTheDatabaseIsDoneExactlyOnce() {
    database.execute("create table written (job text, step text, fence bigint)");
    try (JobScheduler one = node();
        JobScheduler two = node();
        JobScheduler three = node()) {
      watch(one);
      assertThat(Cuts.again(two::count)).containsEntry(JobStatus.COMPLETED, (long) JOBS);
      assertThat(Cuts.again(three::nextDue)).isEmpty();
    }
    assertThat(
            database.query(
                "select job || ' ' || step from written group by job, step having count(*) > 1"))
        .as("done twice")
        .isEmpty();
    assertThat(database.query("select count(*)::text from written"))
        .containsExactly(Integer.toString(JOBS * STEPS.size()));
    assertThat(
            database.query(
                "select j.job_id from scheduled_jobs j"
                    + " join job_runs r on r.scheduled_job_id = j.id and r.outcome = 'completed'"
                    + " join scheduler_steps s on s.scheduled_job_id = j.id and s.name = 'number'"
                    + " where r.result is distinct from s.result"))
        .as("went on with another result than the one that is kept")
        .isEmpty();
    assertThat(doneAgain).as("steps of later attempts").hasPositiveValue();
  }

  /** As kill -9 does to a server process, at any moment of a transaction. */
  private void cut() {
    database.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
            + " and pid <> pg_backend_pid() and state in ('active', 'idle in transaction')"
            + " order by random() limit 1");
  }

  /** What the node is at is due for others at once; the node hears of it with its next beat. */
  private void takeForDead() {
    database
        .query("select id::text from scheduler_nodes order by random() limit 1")
        .forEach(id -> Cuts.again(() -> leave(NodeId.of(id))));
    Cuts.again(() -> store().runs().rescue(NEVER_GIVES_UP.maxCrashes(), Duration.ZERO));
  }

  private NodeId leave(NodeId node) {
    store().runs().leave(node);
    return node;
  }

  private void watch(JobScheduler client) {
    Instant giveUp = Instant.now().plusSeconds(240);
    long next = 0;
    long ended = 0;
    int scheduled = 0;
    while (ended < JOBS) {
      for (; scheduled < Math.min(JOBS, ended + AT_ONCE); scheduled++) {
        JobRequest order = JobRequest.of("order-" + scheduled, "order").maxRetries(1000);
        Cuts.again(() -> client.schedule(order, OnConflict.KEEP));
      }
      ended =
          Long.parseLong(
              database
                  .query("select count(*) from scheduled_jobs where status = 'completed'")
                  .get(0));
      if (ended >= next) {
        cut();
        takeForDead();
        next = ended + ENDS_BETWEEN_FAULTS;
      }
      assertThat(Instant.now()).as("%s of %s", ended, JOBS).isBefore(giveUp);
    }
  }
}
